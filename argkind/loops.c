// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loops: values that are themselves again, and something more.
 */
#include "loops.h"

#include <stdlib.h>

enum { MAX_DEPTH = 6 };

/* The way from a stepped value back to its phi, through the phis on it */
struct steps {
	const struct ak_fn *f;
	ak_id phi, step, seen[MAX_DEPTH];
	int depth;
};

static bool steps_back(struct steps *s, ak_id id)
{
	const struct ak_node *n = &s->f->node[id];
	unsigned int i;

	if (id == s->phi)
		return true;
	if (!id)
		return false;
	switch (n->op) {
	case AK_OP_CAST:
	case AK_OP_TOPTR:
		return steps_back(s, n->in[0]);
	case AK_OP_ADD:
	case AK_OP_SUB:
		if (!steps_back(s, n->in[0]))
			return false;
		s->step = n->in[1];
		return true;
	case AK_OP_PHI:
		for (i = 0; i < (unsigned int)s->depth; i++)
			if (s->seen[i] == id)
				return true;
		if (s->depth == MAX_DEPTH)
			return false;
		s->seen[s->depth++] = id;
		/* every value it may be, or it brings in something else */
		for (i = 0; i < n->nin; i++)
			if (!steps_back(s, n->in[i]))
				return false;
		return n->nin;
	default:
		return false;
	}
}

/**
 * ak_step_of() - whether one value of a phi is the phi itself, stepped
 * @f: the function
 * @phi: the phi
 * @in: one of its values
 * @step: the node it is stepped by; 0 where control may also come unstepped
 */
bool ak_step_of(const struct ak_fn *f, ak_id phi, ak_id in, ak_id *step)
{
	struct steps s = { .f = f, .phi = phi };
	bool stepped = in != phi && steps_back(&s, in);

	*step = stepped ? s.step : 0;
	return stepped;
}

/**
 * ak_step_unit() - what a step says of the unit of what is stepped
 * @f: the function
 * @step: the node it is stepped by, 0 if not known
 *
 * Return: AK_TOP if it says nothing.
 */
unsigned int ak_step_unit(const struct ak_fn *f, ak_id step)
{
	const struct ak_node *n = &f->node[step];
	unsigned int shift = f->unit->page.shift;

	if (!step)
		return AK_TOP;
	if (n->kind.v[AK_UNIT] >= AK_FIRST && n->kind.g[AK_UNIT] != AK_NAMED)
		return n->kind.v[AK_UNIT];
	/* nobody steps a page count by the page size, however it is spelled */
	if (ak_is_const(n) && shift &&
	    (n->value == INT64_C(1) << shift ||
	     n->value == -(INT64_C(1) << shift)))
		return AK_BYTE;
	return AK_TOP;
}

/**
 * ak_is_page_stepped() - whether a value goes on by the page size
 * @f: the function
 * @phi: the value
 */
bool ak_is_page_stepped(const struct ak_fn *f, ak_id phi)
{
	const struct ak_node *n = &f->node[phi];
	unsigned int i, shift = f->unit->page.shift;
	ak_id step;

	for (i = 0; i < n->nin; i++)
		/* a device's own page may be as large on one machine */
		if (ak_step_of(f, phi, n->in[i], &step) && step && shift &&
		    ak_is_const(&f->node[step]) &&
		    f->node[step].macro != AK_M_DEV_SIZE &&
		    llabs(f->node[step].value) == INT64_C(1) << shift)
			return true;
	return false;
}

/**
 * ak_is_stepped_by_one() - whether a value goes on by 1
 * @f: the function
 * @phi: the value
 */
bool ak_is_stepped_by_one(const struct ak_fn *f, ak_id phi)
{
	const struct ak_node *n = &f->node[phi];
	unsigned int i;
	ak_id step;

	for (i = 0; i < n->nin; i++)
		if (ak_step_of(f, phi, n->in[i], &step) && step &&
		    ak_is_const(&f->node[step]) && f->node[step].value == 1 &&
		    f->node[step].macro == AK_M_NONE)
			return true;
	return false;
}

/* Who only prints a variable by its address may write it, for all a cell knows */
static bool is_of_printer(const struct ak_fn *f, const struct ak_node *n)
{
	return n->op == AK_OP_UNKNOWN ||
	       (n->op == AK_OP_OUT && f->node[n->in[0]].call && f->node[n->in[0]].call->variadic);
}

/**
 * ak_is_counter() - whether a value counts by 1 from literals on
 * @f: the function
 * @phi: the value
 *
 * No address does, whatever it is declared as.
 */
bool ak_is_counter(const struct ak_fn *f, ak_id phi)
{
	const struct ak_node *n = &f->node[phi];
	unsigned int i;
	ak_id step;

	if ((n->op != AK_OP_PHI && n->op != AK_OP_CELL) ||
	    !ak_is_stepped_by_one(f, phi))
		return false;
	for (i = 0; i < n->nin; i++)
		if (!is_of_printer(f, &f->node[n->in[i]]) &&
		    !ak_step_of(f, phi, n->in[i], &step) &&
		    !ak_is_const(&f->node[ak_through_casts(f, n->in[i])]))
			return false;
	return true;
}

/**
 * ak_beside_page_cursor() - whether a value is stepped by 1 beside a cursor
 * @f: the function
 * @phi: the value
 *
 * Beside: in the same loop head as one that is stepped by the page size.
 */
bool ak_beside_page_cursor(const struct ak_fn *f, ak_id phi)
{
	int i;

	if (f->node[phi].op != AK_OP_PHI || f->node[phi].as != AK_AS_INT ||
	    !ak_is_stepped_by_one(f, phi))
		return false;
	for (i = 1; i < f->nnodes; i++)
		if (i != phi && f->node[i].op == AK_OP_PHI &&
		    f->node[i].block == f->node[phi].block &&
		    ak_is_page_stepped(f, i))
			return true;
	return false;
}

static bool may_be_from_null(const struct ak_fn *f, const struct ak_node *n)
{
	unsigned int i;

	switch (n->op) {
	case AK_OP_CONST:
		return !n->value;
	case AK_OP_PHI:
	case AK_OP_CELL:
		for (i = 0; i < n->nin; i++)
			if (!f->node[n->in[i]].from_null)
				return false;
		return n->nin;
	case AK_OP_CAST:
	case AK_OP_TOPTR:
	case AK_OP_ADD:
	case AK_OP_SUB:
	case AK_OP_AND:
	case AK_OP_NARROW:
		return f->node[n->in[0]].from_null;
	default:
		return false;
	}
}

/**
 * ak_mark_from_null() - find the values that are counted up from 0
 * @f: the function
 *
 * Drivers lay out a buffer by aligning and moving a pointer that starts as
 * NULL; what it holds in the end is the buffer's size. All is thought to be
 * such until an origin speaks against it, so that loops are no way out.
 */
void ak_mark_from_null(struct ak_fn *f)
{
	bool changed = true;
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		f->node[id].from_null = true;
	while (changed) {
		changed = false;
		for (id = 1; id < f->nnodes; id++) {
			struct ak_node *n = &f->node[id];

			if (!n->from_null || may_be_from_null(f, n))
				continue;
			n->from_null = false;
			changed = true;
		}
	}
}
