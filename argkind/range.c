// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ranges: how the arguments of one call hang together, whatever their kinds.
 */
#include "range.h"

/**
 * ak_same_value() - whether two nodes surely are one value
 * @f: the function
 * @a: a node
 * @b: a node
 * @depth: 0
 *
 * The same node, the same member read twice, or the same sum of such.
 */
bool ak_same_value(const struct ak_fn *f, ak_id a, ak_id b, int depth)
{
	const struct ak_node *x, *y;

	a = ak_through_casts(f, a);
	b = ak_through_casts(f, b);
	if (!a || !b || depth > 3)
		return false;
	if (a == b)
		return true;
	x = &f->node[a];
	y = &f->node[b];
	if (x->op != y->op)
		return false;
	if (x->op == AK_OP_FIELD)
		return x->tag && x->tag == y->tag && x->path == y->path;
	if (x->op == AK_OP_CONST)
		return x->value == y->value;
	return (x->op == AK_OP_ADD || x->op == AK_OP_SUB) &&
	       ak_same_value(f, x->in[0], y->in[0], depth + 1) &&
	       ak_same_value(f, x->in[1], y->in[1], depth + 1);
}

/**
 * ak_starts_at_zero() - whether the range an argument ends begins at 0
 * @f: the function
 * @call: the call
 * @bad: the argument
 * @want: what belongs there
 *
 * From 0 on, an end is a length: f(0, n) for f(start, end) and f(start, size).
 */
bool ak_starts_at_zero(const struct ak_fn *f, const struct ak_callnode *call,
		       unsigned int bad, const struct ak_kind *want)
{
	const struct ak_want *derived;
	unsigned int i;

	for (i = 0; i < bad; i++) {
		struct ak_kind start = ak_arg_wants(call, i, &derived);
		const struct ak_node *a =
			&f->node[ak_through_casts(f, call->arg[i].node)];

		if (start.v[AK_UNIT] == want->v[AK_UNIT] &&
		    start.v[AK_ROLE] == AK_POINT && ak_is_const(a) &&
		    !a->value)
			return true;
	}
	return false;
}

/**
 * ak_is_identity() - whether one value stands for two addresses on purpose
 * @f: the function
 * @call: the call
 * @bad: the argument
 * @want: what belongs there
 *
 * A device's and a physical address: mapped one to one, and meant so. A virtual
 * address is never both.
 */
bool ak_is_identity(const struct ak_fn *f, const struct ak_callnode *call,
		    unsigned int bad, const struct ak_kind *want)
{
	ak_id id = call->arg[bad].node;
	unsigned int i, have = f->node[id].kind.v[AK_SPACE];

	if (ak_dim_fits(AK_SPACE, have, AK_VIRT) ||
	    ak_dim_fits(AK_SPACE, want->v[AK_SPACE], AK_VIRT))
		return false;
	for (i = 0; i < call->nargs; i++)
		if (i != bad && call->arg[i].node &&
		    ak_same_value(f, call->arg[i].node, id, 0))
			return true;
	return false;
}

/* start is from + a constant, perhaps aligned: from itself rounded up */
static bool is_behind(const struct ak_fn *f, ak_id start, ak_id from)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, start)];

	if (n->op == AK_OP_AND)
		n = &f->node[ak_through_casts(f, n->in[0])];
	return n->op == AK_OP_ADD && ak_is_const(&f->node[n->in[1]]) &&
	       ak_same_value(f, n->in[0], from, 0);
}

/* A length in pages is counted like the one in bytes it is made of */
static const struct ak_node *before_pages(const struct ak_fn *f,
					  const struct ak_node *n)
{
	/* the count may be an int */
	if (n->op == AK_OP_AND && ak_is_const(&f->node[n->in[1]]) &&
	    f->node[n->in[1]].value == 0xffffffff)
		n = &f->node[ak_through_casts(f, n->in[0])];
	if ((n->op == AK_OP_SHR || n->op == AK_OP_DIV) &&
	    ak_is_const(&f->node[n->in[1]]))
		return &f->node[ak_through_casts(f, n->in[0])];
	return n;
}

/**
 * ak_built_from() - what an argument is by how it is built from the start
 * @f: the function
 * @start: the range's start
 * @arg: the argument after it
 * @want: what belongs there
 *
 * start + x is an end whatever x is, x - start is a length, and 0 is no end.
 * From a start that was moved up, a length from the old one reaches too far.
 *
 * Return: what it is, NULL where it fits or nobody can tell.
 */
const char *ak_built_from(const struct ak_fn *f, ak_id start, ak_id arg,
			  const struct ak_kind *want)
{
	const struct ak_node *a = &f->node[ak_through_casts(f, arg)];
	bool length = want->v[AK_ROLE] == AK_EXTENT;

	if (ak_is_const(&f->node[ak_through_casts(f, start)]))
		return NULL;
	if (length && a->op == AK_OP_ADD &&
	    (ak_same_value(f, a->in[0], start, 0) ||
	     ak_same_value(f, a->in[1], start, 0)))
		return "an end";
	if (!length && a->op == AK_OP_SUB && !ak_is_const(&f->node[a->in[0]]) &&
	    ak_same_value(f, a->in[1], start, 0))
		return "a length";
	a = before_pages(f, a);
	if (length && a->op == AK_OP_SUB && is_behind(f, start, a->in[1]))
		return "a length from another start";
	if (!length && ak_is_const(a) && !a->value &&
	    want->v[AK_SPACE] != AK_PHYS && f->node[arg].as == AK_AS_INT)
		return "0";
	return NULL;
}

/**
 * ak_only_printed() - whether a value is only ever an argument after the "..."
 * @f: the function
 * @id: the value
 *
 * As the "%p" of a printk(), where nothing is done with it.
 */
bool ak_only_printed(const struct ak_fn *f, ak_id id)
{
	bool printed = false;
	unsigned int i;
	ak_id n;

	for (n = 1; n < f->nnodes; n++) {
		const struct ak_callnode *call = f->node[n].call;

		for (i = 0; i < f->node[n].nin; i++)
			if (f->node[n].in[i] == id)
				return false;
		for (i = 0; call && i < call->nargs; i++) {
			if (call->arg[i].node != id)
				continue;
			if (!call->variadic)
				return false;
			printed = true;
		}
	}
	return printed;
}
