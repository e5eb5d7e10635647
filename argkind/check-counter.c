// SPDX-License-Identifier: GPL-2.0-only
/*
 * The counter of a loop where bytes are expected: it counts what the loop ends at, and
 * who takes more than a byte from each place does not go on by one.
 */
#include "check-counter.h"

#include <stdio.h>

#include "algebra.h"
#include "loops.h"
#include "notes.h"
#include "words.h"

/* Whether a loop ends where a counter reaches a number of pages; how well that is known */
static bool ends_at_pages(const struct ak_fn *f, ak_id counter, unsigned int *grade)
{
	ak_id id;
	int i;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		for (i = 0; n->op == AK_OP_CMP && i < 2; i++) {
			const struct ak_kind *k = &f->node[ak_through_widths(f, n->in[!i])].kind;

			if (ak_through_widths(f, n->in[i]) != counter || !ak_is_extent(k) ||
			    k->v[AK_UNIT] != AK_PAGE)
				continue;
			*grade = k->g[AK_UNIT];
			return true;
		}
	}
	return false;
}

/* Whether more than a byte is taken from there on: the length stands behind the place */
static bool takes_many(const struct ak_fn *f, const struct ak_callnode *call, unsigned int arg)
{
	const struct ak_node *len;

	if (arg + 1 >= call->nargs || !ak_is_extent(&call->wanted[arg + 1].kind))
		return false;
	len = &f->node[ak_through_casts(f, call->arg[arg + 1].node)];
	return ak_is_const(len) && len->value > 1;
}

/**
 * ak_check_counter() - a loop's counter, where a place in bytes is expected
 * @c: the function
 * @n: a call
 * @arg: the argument, 0 for the first, nothing else wrong with it
 *
 * Return: whether it was reported.
 */
bool ak_check_counter(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *call = n->call;
	const struct ak_kind *want = &call->wanted[arg].kind;
	ak_id id = ak_through_widths(c->f, call->arg[arg].node);
	unsigned int grade = AK_NAMED;
	struct ak_finding out;
	bool pages;

	if (!id || want->v[AK_UNIT] != AK_BYTE || want->g[AK_UNIT] >= AK_NAMED || ak_is_extent(want) ||
	    !ak_is_of_row(call, arg) || !ak_is_counter(c->f, id))
		return false;
	pages = ends_at_pages(c->f, id, &grade);
	if (!pages && !takes_many(c->f, call, arg))
		return false;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, grade >= AK_NAMED);
	snprintf(out.message, sizeof(out.message), "argument %u of %s %s; expected %s", arg + 1,
		 ak_called(c->f, n),
		 pages ? "is counted up to a number of pages" : "is counted by 1, and more than a byte is taken there",
		 ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u", call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}
