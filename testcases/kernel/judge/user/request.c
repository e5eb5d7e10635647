// SPDX-License-Identifier: GPL-2.0-only
/* Requests: drawn by chance, near what was granted before, and as text. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "request.h"

static const char * const names[OP_KINDS] = {
	[OP_MAP] = "map", [OP_READ] = "read", [OP_WRITE] = "write", [OP_COPY] = "copy",
	[OP_PROTECT] = "protect", [OP_UNMAP] = "unmap", [OP_FORK] = "fork", [OP_GROW] = "grow",
	[OP_MOVE] = "move", [OP_SHRINK] = "shrink", [OP_ADVISE] = "advise", [OP_LOCK] = "lock",
	[OP_UNLOCK] = "unlock", [OP_SYNC] = "sync", [OP_NEXT] = "next", [OP_BEFORE] = "before",
	[OP_OVER] = "over",
};

const char *op_name(enum op op)
{
	return op < OP_KINDS ? names[op] : "?";
}

uint32_t draw(uint64_t *rng, uint32_t n)
{
	/* splitmix64: the seed may be any number */
	uint64_t z = (*rng += 0x9e3779b97f4a7c15ULL);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return (uint32_t)((z ^ (z >> 31)) % n);
}

static uint64_t draw_pgoff(uint64_t *rng)
{
	/*
	 * Page frame numbers of the arena, as /dev/mem wants them; the ends of it, and a far one, which is as far as
	 * the 40 bits of the machine's page tables reach with what a handler adds: a hook that checks nothing would
	 * make an entry that stops the kernel when it is used, before as after.
	 */
	static const uint64_t far[] = { 0x10000, 0x10001, 0x17ffe, 0x17fff, 0xfffff, 0xff00000 };

	switch (draw(rng, 8)) {
	case 0: case 1: case 2: case 3:
		return 0;
	case 4: case 5:
		return draw(rng, 8);
	case 6:
		return 0x10000 + draw(rng, 64);
	}
	return far[draw(rng, 6)];
}

static uint32_t draw_prot(uint64_t *rng)
{
	static const uint32_t usual[] = { PROT_READ, PROT_READ, PROT_READ | PROT_WRITE };

	return draw(rng, 4) ? usual[draw(rng, 3)] : draw(rng, 8);
}

static uint32_t draw_flags(uint64_t *rng)
{
	static const uint32_t more[] = { MAP_NORESERVE, MAP_POPULATE, MAP_LOCKED };
	uint32_t flags = draw(rng, 5) < 3 ? MAP_SHARED : MAP_PRIVATE;
	unsigned int i;

	for (i = 0; i < 3; i++)
		if (!draw(rng, 8))
			flags |= more[i];
	return flags;
}

static void draw_shape(struct request *r, uint64_t *rng)
{
	static const uint32_t ways[] = { O_RDWR, O_RDWR, O_RDWR, O_RDONLY, O_WRONLY };

	r->seed = (uint64_t)draw(rng, UINT32_MAX) << 32 | draw(rng, UINT32_MAX);
	r->open = ways[draw(rng, 5)];
	r->prot = draw_prot(rng);
	r->flags = draw_flags(rng);
	r->pages = 1 + draw(rng, draw(rng, 3) ? 4 : MAX_PAGES);
	r->pgoff = draw_pgoff(rng);
	r->mode = draw(rng, 13);
	r->holder = draw(rng, 6) ? 0 : 1 + draw(rng, 2);
	r->under = !draw(rng, 5);
}

/* One member of what was granted is another: it may just be refused, or not. */
static void change(struct request *r, uint64_t *rng)
{
	switch (draw(rng, 8)) {
	case 0:
		r->seed += draw(rng, 1000);
		break;
	case 1:
		r->prot = draw_prot(rng);
		break;
	case 2:
		r->flags = draw_flags(rng);
		break;
	case 3:
		r->pages = r->pages > 1 && draw(rng, 2) ? r->pages - 1 : r->pages % MAX_PAGES + 1;
		break;
	case 4:
		r->pgoff += draw(rng, 2) ? 1 : r->pgoff ? -1 : 0;
		break;
	case 5:
		r->mode = draw(rng, 13);
		break;
	case 6:
		r->under = !r->under;
		break;
	}
}

/* After most steps that change something the pages are touched: else nobody would know. */
static void draw_steps(struct request *r, uint64_t *rng)
{
	unsigned int want = draw(rng, 7);

	r->count = 0;
	if (draw(rng, 4))
		r->step[r->count++] = (struct step) { .op = OP_READ };
	if (draw(rng, 4))
		r->step[r->count++] = (struct step) { .op = OP_WRITE };
	while (want-- && r->count < MAX_STEPS - 1) {
		r->step[r->count++] = (struct step) {
			.op = OP_COPY + draw(rng, OP_KINDS - OP_COPY),
			.at = draw(rng, MAX_PAGES), .n = draw(rng, 4), .arg = draw(rng, 120),
		};
		if (draw(rng, 4))
			r->step[r->count++] = (struct step) { .op = draw(rng, 2) ? OP_READ : OP_WRITE };
	}
}

void request_draw(struct request *r, uint64_t *rng, const struct pool *pool)
{
	memset(r, 0, sizeof(*r));
	if (pool->count && draw(rng, 2)) {
		*r = pool->request[draw(rng, pool->count)];
		if (draw(rng, 3))
			change(r, rng);
	} else {
		draw_shape(r, rng);
	}
	draw_steps(r, rng);
}

void pool_add(struct pool *pool, const struct request *r, uint64_t *rng)
{
	if (pool->count < POOL)
		pool->request[pool->count++] = *r;
	else if (!draw(rng, 4))
		pool->request[draw(rng, POOL)] = *r;
}

char *request_print(const struct request *r, char *buf, size_t size)
{
	int n = snprintf(buf, size, "seed=%llx pgoff=%llx pages=%u open=%x prot=%x flags=%x mode=%u "
			 "holder=%u under=%u fail=%u", (unsigned long long)r->seed,
			 (unsigned long long)r->pgoff, r->pages, r->open, r->prot, r->flags,
			 r->mode, r->holder, r->under, r->fail);
	unsigned int i;

	for (i = 0; i < r->count && n > 0 && (size_t)n < size; i++)
		n += snprintf(buf + n, size - n, " %s:%u:%u:%u", names[r->step[i].op],
			      r->step[i].at, r->step[i].n, r->step[i].arg);
	return buf;
}

static bool parse_step(struct request *r, const char *word)
{
	unsigned int at, n, arg;
	char name[16];
	int op;

	if (r->count == MAX_STEPS || sscanf(word, "%15[a-z]:%u:%u:%u", name, &at, &n, &arg) != 4 ||
	    at > 255 || n > 255 || arg > 255)
		return false;
	for (op = OP_READ; op < OP_KINDS; op++)
		if (!strcmp(names[op], name)) {
			r->step[r->count++] = (struct step) { op, at, n, arg };
			return true;
		}
	return false;
}

bool request_parse(struct request *r, const char *text)
{
	unsigned long long seed, pgoff;
	char words[512], *word, *save;
	int used = 0;

	memset(r, 0, sizeof(*r));
	if (sscanf(text, "seed=%llx pgoff=%llx pages=%u open=%x prot=%x flags=%x mode=%u "
		   "holder=%u under=%u fail=%u%n", &seed, &pgoff, &r->pages, &r->open, &r->prot,
		   &r->flags, &r->mode, &r->holder, &r->under, &r->fail, &used) != 10 ||
	    !r->pages || r->pages > MAX_PAGES || strlen(text + used) >= sizeof(words))
		return false;
	r->seed = seed;
	r->pgoff = pgoff;
	strcpy(words, text + used);
	for (word = strtok_r(words, " \n", &save); word; word = strtok_r(NULL, " \n", &save))
		if (!parse_step(r, word))
			return false;
	return true;
}
