/* SPDX-License-Identifier: GPL-2.0-only */
/* A finding: what is wrong, where, and why that is said. */
#ifndef ARGKIND_FINDING_H
#define ARGKIND_FINDING_H

#include <stdio.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AK_MAX_NOTES 3

/** struct ak_note - one line under a finding: where a kind came from */
struct ak_note {
	struct ak_loc loc;
	char message[160];
};

/** struct ak_cause - a dimension of a value that a finding is about */
struct ak_cause {
	ak_id id;
	enum ak_dim dim;
};

#define AK_MAX_CAUSES 2

struct ak_want;
struct ak_callnode;

/**
 * struct ak_finding - one clash
 * @id: the check, "arg-unit" and so on
 * @function: the function it stands in
 * @message: one line of fact, without place and id
 * @level: 0 certain, 1 likely, 2 a guess
 * @suggestion: an expression that fits, "" if not exactly one does
 * @expression: what is wrong, in words that survive moved lines
 * @in: the function, for ak_explain()
 * @cause: what it is about in that
 * @ncauses: how many
 * @call: the call whose argument does not fit, NULL if it is about another use
 * @arg: which argument
 * @asked: what the body of the callee asks, NULL if the table says it
 */
struct ak_finding {
	const char *id;
	struct ak_loc loc;
	const char *function;
	char message[240];
	int level;
	struct ak_note note[AK_MAX_NOTES];
	unsigned int nnotes;
	char suggestion[80];
	char expression[120];
	const struct ak_fn *in;
	struct ak_cause cause[AK_MAX_CAUSES];
	unsigned int ncauses;
	const struct ak_callnode *call;
	unsigned int arg;
	const struct ak_want *asked;
};

/**
 * struct ak_options - which findings are wanted
 * @level: the weakest grade, 0 to 2
 * @only: bit mask of ak_check_index(), all ones for all
 * @file: only what is there, with its steps; NULL for all, without
 * @line: where in it
 */
struct ak_options {
	int level;
	uint32_t only;
	const char *file;
	int line;
};

typedef void (*ak_finding_fn)(const struct ak_finding *f, void *data);

void ak_print_finding(FILE *out, const struct ak_finding *f);

#ifdef __cplusplus
}
#endif

#endif
