/* SPDX-License-Identifier: GPL-2.0-only */
/* A request: how a file is opened and mapped, and what is then done to the mapping. */
#ifndef _REQUEST_H
#define _REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum op {
	OP_MAP, OP_READ, OP_WRITE, OP_COPY, OP_PROTECT, OP_UNMAP, OP_FORK, OP_GROW, OP_MOVE,
	OP_SHRINK, OP_ADVISE, OP_LOCK, OP_UNLOCK, OP_SYNC, OP_NEXT, OP_BEFORE, OP_OVER, OP_KINDS
};

#define MAX_STEPS	12
#define MAX_PAGES	20
#define ADVICES		15

/* a step: pages [at, at + n), cut to what there is, and what else its kind needs */
struct step {
	uint8_t op, at, n, arg;
};

/**
 * struct request - what is asked of both handlers
 * @seed: for the state of the driver
 * @pgoff: the offset in the file, in pages
 * @pages: the length
 * @open: O_RDONLY, O_WRONLY or O_RDWR
 * @prot: of mmap()
 * @flags: of mmap()
 * @mode: becomes f_flags
 * @holder: somebody has the arena mapped: 1 cached, 2 not
 * @under: something else is mapped there already
 * @fail: which allocation of mmap() fails, from 1; 0 for none
 * @count: of @step
 * @step: what follows
 */
struct request {
	uint64_t seed, pgoff;
	uint32_t pages, open, prot, flags, mode, holder, under, fail, count;
	struct step step[MAX_STEPS];
};

#define POOL	32

/** struct pool - requests that were granted, to draw others near them */
struct pool {
	unsigned int count;
	struct request request[POOL];
};

/**
 * draw() - the next number below @n
 * @rng: the state of the sequence
 * @n: not 0
 */
uint32_t draw(uint64_t *rng, uint32_t n);

/**
 * request_draw() - make a request
 * @r: the request
 * @rng: the sequence that it is drawn from
 * @pool: what was granted so far
 */
void request_draw(struct request *r, uint64_t *rng, const struct pool *pool);

/** pool_add() - remember a request that was granted: an old one makes room by chance */
void pool_add(struct pool *pool, const struct request *r, uint64_t *rng);

/**
 * request_print() - a request as one line of text that request_parse() takes
 *
 * Return: @buf.
 */
char *request_print(const struct request *r, char *buf, size_t size);

/**
 * request_parse() - read what request_print() wrote
 *
 * Return: false for anything else.
 */
bool request_parse(struct request *r, const char *text);

/** op_name() - the word for a step */
const char *op_name(enum op op);

#endif
