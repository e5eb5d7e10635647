/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files that make findings share. */
#ifndef ARGKIND_CHECK_H
#define ARGKIND_CHECK_H

#include "graph.h"
#include "verdict.h"

enum id {
	ARG_UNIT, ARG_SPACE, ARG_ROLE, ARG_SWAP, EXPR_UNIT, CONV_NONLINEAR,
	PAGE_CONST, FLAG_KIND
};

struct ctx {
	struct ak_unit *u;
	struct ak_fn *f;
	const struct ak_options *opt;
	ak_finding_fn fn;
	void *data;
	unsigned int count;
	struct ak_finding last;
};

/* How weak two pieces of evidence are together: how many are names */
static inline int ak_level_of(unsigned int a, unsigned int b)
{
	return (a == AK_NAMED) + (b == AK_NAMED);
}

void ak_begin(struct ak_finding *out, struct ctx *c, enum id id,
	      const struct ak_loc *loc, int level);
void ak_emit(struct ctx *c, struct ak_finding *out);

/* context.c */
bool ak_check_context(struct ctx *c, struct ak_node *n, unsigned int arg,
		      const struct ak_kind *want);
void ak_check_va(struct ctx *c, struct ak_node *n);

/* expr.c */
void ak_check_units(struct ctx *c, struct ak_node *n);
void ak_check_spaces(struct ctx *c, struct ak_node *n);
void ak_check_twice(struct ctx *c, struct ak_node *n);
void ak_check_const(struct ctx *c, struct ak_node *n);
void ak_check_flags(struct ctx *c, struct ak_node *n);
void ak_check_null(struct ctx *c, struct ak_node *n);
void ak_check_pointer(struct ctx *c, struct ak_node *n);

#endif
