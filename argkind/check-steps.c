// SPDX-License-Identifier: GPL-2.0-only
/*
 * An address that a loop moves by 1, and whose page it takes at each step: that is one
 * page for 4096 steps. Who wants the pages goes on by PAGE_SIZE.
 */
#include <stdio.h>

#include "check.h"
#include "loops.h"
#include "notes.h"
#include "quirks.h"

/* As many conversions as stand between an address and its page */
enum { MAX_MADE = 3 };

static bool is_address(const struct ak_kind *k)
{
	return k->v[AK_ROLE] == AK_POINT && k->g[AK_ROLE] < AK_NAMED && k->v[AK_UNIT] == AK_BYTE &&
	       k->v[AK_SPACE] >= AK_FIRST && k->v[AK_SPACE] != AK_FILE;
}

/* What an address is that another was made of: __pa() and its like; 0 if it is none */
static ak_id before(const struct ak_node *n)
{
	const struct ak_func *row = n->op == AK_OP_CALL ? n->call->row : NULL;

	if (!row || n->call->nargs != 1 || row->result.kind.v[AK_UNIT] != AK_BYTE ||
	    row->result.kind.v[AK_ROLE] != AK_POINT || row->arg[0].kind.v[AK_ROLE] != AK_POINT)
		return 0;
	return n->call->arg[0].node;
}

/* "addr + i", "addr++" */
static bool counts(const struct ak_fn *f, const struct ak_node *n)
{
	int i;

	if (n->op == AK_OP_PHI)
		return is_address(&n->kind) && !n->from_null && ak_is_stepped_by_one(f, n - f->node);
	for (i = 0; n->op == AK_OP_ADD && i < 2; i++)
		if (is_address(&f->node[n->in[!i]].kind) &&
		    ak_is_counter(f, ak_through_widths(f, n->in[i])))
			return true;
	return false;
}

static bool is_counted_on(const struct ak_fn *f, ak_id id)
{
	int i;

	for (i = 0; i < MAX_MADE && id; i++) {
		const struct ak_node *n = &f->node[ak_through_casts(f, id)];

		if (counts(f, n))
			return true;
		id = before(n);
	}
	return false;
}

/* The address whose page a node takes, 0 if it takes none; @arg is where it stands in a call */
static ak_id page_taken_of(const struct ak_fn *f, const struct ak_node *n, unsigned int *arg)
{
	if ((n->op == AK_OP_SHR || n->op == AK_OP_DIV) && ak_is_page_scaling(f, n))
		return n->in[0];
	for (*arg = 0; n->op == AK_OP_CALL && *arg < n->call->nargs; (*arg)++)
		if (ak_quirk_takes_page_at(n->call->callee, *arg))
			return n->call->arg[*arg].node;
	return 0;
}

/**
 * ak_check_page_steps() - the page of an address that goes on by 1
 * @c: the function
 * @n: a node
 */
void ak_check_page_steps(struct ctx *c, const struct ak_node *n)
{
	struct ak_finding out;
	unsigned int arg = 0;

	if (!is_counted_on(c->f, page_taken_of(c->f, n, &arg)))
		return;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 1);
	if (n->op == AK_OP_CALL)
		snprintf(out.message, sizeof(out.message),
			 "argument %u of %s is an address that a loop moves by 1; expected a step of PAGE_SIZE",
			 arg + 1, ak_called(c->f, n));
	else
		snprintf(out.message, sizeof(out.message),
			 "a page is taken of an address that a loop moves by 1; expected a step of PAGE_SIZE");
	snprintf(out.expression, sizeof(out.expression), "page steps");
	ak_emit(c, &out);
}
