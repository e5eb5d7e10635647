// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ranges: how the arguments of one call hang together, whatever their kinds.
 */
#include "check-range.h"

#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "words.h"

/*
 * Whether two nodes surely are one value: the same node, the same member read
 * twice, or the same sum of such.
 */
static bool same_value(const struct ak_fn *f, ak_id a, ak_id b, int depth)
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
	       same_value(f, x->in[0], y->in[0], depth + 1) &&
	       same_value(f, x->in[1], y->in[1], depth + 1);
}

/**
 * ak_is_same_value() - whether two nodes surely are one value
 */
bool ak_is_same_value(const struct ak_fn *f, ak_id a, ak_id b)
{
	return same_value(f, a, b, 0);
}

/**
 * ak_starts_at_zero() - whether the range an argument ends begins at 0
 * @f: the function
 * @call: the call
 * @bad: the argument
 * @want: what is expected there
 *
 * From 0 on, an end is a length: f(0, n) for f(start, end) and f(start, size).
 */
bool ak_starts_at_zero(const struct ak_fn *f, const struct ak_callnode *call,
		       unsigned int bad, const struct ak_kind *want)
{
	unsigned int i;

	for (i = 0; i < bad; i++) {
		const struct ak_kind *start = &call->wanted[i].kind;
		const struct ak_node *a =
			&f->node[ak_same_as(f, call->arg[i].node)];

		if (start->v[AK_UNIT] == want->v[AK_UNIT] &&
		    start->v[AK_ROLE] == AK_POINT && ak_is_const(a) &&
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
 * @want: what is expected there
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
		    same_value(f, call->arg[i].node, id, 0))
			return true;
	return false;
}

/*
 * start is from + a constant, perhaps aligned: from itself rounded up. Behind the last of
 * something the rest begins: "last + 1", and is "end - last" long.
 */
static bool is_behind(const struct ak_fn *f, ak_id start, ak_id from)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, start)];

	if (n->op == AK_OP_AND || n->op == AK_OP_NARROW)
		n = &f->node[ak_through_casts(f, n->in[0])];
	return n->op == AK_OP_ADD && ak_is_const(&f->node[n->in[1]]) && f->node[n->in[1]].value != 1 &&
	       same_value(f, n->in[0], from, 0);
}

/* A length in pages is counted like the one in bytes it is made of */
static const struct ak_node *before_pages(const struct ak_fn *f,
					  const struct ak_node *n)
{
	/* the count may be an int */
	if (n->op == AK_OP_NARROW)
		n = &f->node[ak_through_casts(f, n->in[0])];
	if ((n->op == AK_OP_SHR || n->op == AK_OP_DIV) &&
	    ak_is_const(&f->node[n->in[1]]))
		return &f->node[ak_through_casts(f, n->in[0])];
	return n;
}

static bool hands_on(const struct ak_fn *f, const struct ak_callnode *c, ak_id param)
{
	unsigned int i;

	for (i = 0; c && !c->row && i < c->nargs; i++)
		if (c->arg[i].node && ak_through_casts(f, c->arg[i].node) == param)
			return true;
	return false;
}

/*
 * Whether the callee is in sight and asks if its parameter is 0: "up to the last". Of
 * what it hands on nobody knows.
 */
static bool asks_for_zero(const struct ak_callnode *c, unsigned int arg)
{
	const struct ak_fn *f = c->body;
	ak_id id;

	for (id = 1; f && arg < f->nparams && id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op == AK_OP_CMP && ak_through_casts(f, n->in[0]) == f->param[arg] &&
		    ak_is_const(&f->node[n->in[1]]) && !f->node[n->in[1]].value)
			return true;
		if (hands_on(f, n->call, f->param[arg]))
			return true;
	}
	return false;
}

/**
 * ak_built_from() - what an argument is by how it is built from the start
 * @f: the function
 * @call: a call in it
 * @last: the argument that ends the range, or measures it; the one before begins it
 * @want: which of both is expected there
 *
 * start + x is an end whatever x is, x - start is a length, and 0 is no end. From a
 * start that was moved up, a length from the old one reaches too far.
 *
 * Return: NULL where it fits or nobody can tell.
 */
const char *ak_built_from(const struct ak_fn *f, const struct ak_callnode *call,
			  unsigned int last, const struct ak_kind *want)
{
	ak_id start = call->arg[last - 1].node, arg = call->arg[last].node;
	const struct ak_node *a = &f->node[ak_through_casts(f, arg)];
	bool length = want->v[AK_ROLE] == AK_EXTENT;

	if (ak_is_const(&f->node[ak_through_casts(f, start)]))
		return NULL;
	if (length && a->op == AK_OP_ADD &&
	    (same_value(f, a->in[0], start, 0) ||
	     same_value(f, a->in[1], start, 0)))
		return "an end";
	if (!length && a->op == AK_OP_SUB && !ak_is_const(&f->node[a->in[0]]) &&
	    same_value(f, a->in[1], start, 0))
		return "a length";
	a = before_pages(f, a);
	if (length && a->op == AK_OP_SUB && is_behind(f, start, a->in[1]))
		return "a length from another start";
	if (!length && ak_is_const(a) && !a->value &&
	    want->v[AK_SPACE] != AK_PHYS && f->node[arg].as == AK_AS_INT &&
	    !asks_for_zero(call, last))
		return "0";
	return NULL;
}

/**
 * ak_is_added_to() - whether the function adds a value to another: so far it is from there
 * @f: the function
 * @start: where a range begins
 * @value: what is given for its end
 */
bool ak_is_added_to(const struct ak_fn *f, ak_id start, ak_id value)
{
	ak_id id;

	if (ak_is_const(&f->node[ak_through_casts(f, value)]) || same_value(f, start, value, 0))
		return false;
	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op == AK_OP_ADD &&
		    ((same_value(f, n->in[0], start, 0) && same_value(f, n->in[1], value, 0)) ||
		     (same_value(f, n->in[1], start, 0) && same_value(f, n->in[0], value, 0))))
			return true;
	}
	return false;
}

static bool is_base_address(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];

	return n->as != AK_AS_INT || (n->kind.v[AK_ROLE] == AK_POINT &&
				      n->kind.g[AK_ROLE] < AK_NAMED);
}

/* From p + x to x + y: the end has lost what the start was counted from */
static bool lacks_base(const struct ak_fn *f, ak_id start, ak_id end)
{
	const struct ak_node *s = &f->node[ak_through_casts(f, start)];
	const struct ak_node *e = &f->node[ak_through_casts(f, end)];
	int i, j;

	if (s->op != AK_OP_ADD || e->op != AK_OP_ADD)
		return false;
	for (i = 0; i < 2; i++)
		for (j = 0; j < 2; j++)
			if (same_value(f, s->in[i], e->in[j], 0) &&
			    !ak_is_const(&f->node[ak_through_casts(f, s->in[i])]) &&
			    is_base_address(f, s->in[!i]) && !is_base_address(f, s->in[i]) &&
			    !is_base_address(f, e->in[!j]))
				return true;
	return false;
}

/*
 * Whether a static function hands two parameters to one call, and so on down to
 * a row: then they are a range as they are there.
 */
static bool asked_together(const struct ak_want *a, const struct ak_want *b)
{
	int depth;

	for (depth = 0; depth < 8 && a && b; depth++) {
		const struct ak_callnode *c = a->by;

		if (!c || c != b->by)
			return false;
		if (c->row)
			return true;
		a = c->wanted[a->arg].derived;
		b = c->wanted[b->arg].derived;
	}
	return false;
}

/* Whether what is expected in two arguments is a range: its start, then the rest */
static bool make_range(const struct ak_wanted *start, const struct ak_wanted *w)
{
	const struct ak_kind *want = &w->kind;

	/* how a prototype names them makes no range of them */
	if (want->g[AK_ROLE] == AK_NAMED || start->kind.g[AK_ROLE] == AK_NAMED)
		return false;
	if (!ak_dim_known(want, AK_ROLE) || !w->derived != !start->derived ||
	    (w->derived && !asked_together(w->derived, start->derived)) ||
	    start->kind.v[AK_ROLE] != AK_POINT)
		return false;
	return want->v[AK_ROLE] != AK_POINT ||
	       (start->kind.v[AK_UNIT] == want->v[AK_UNIT] &&
		start->kind.v[AK_SPACE] == want->v[AK_SPACE]);
}

/**
 * ak_are_ends() - whether two names are of the two ends of one range
 * @start: as "first", "win_start"
 * @end: as "last", "win_end"
 */
bool ak_are_ends(const char *start, const char *end)
{
	static const char *const ends[][2] = {
		{ "start", "end" }, { "first", "last" }, { "begin", "end" }, { "start", "last" },
	};
	size_t i, n, m, ns = strlen(start), ne = strlen(end);

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		n = strlen(ends[i][0]);
		m = strlen(ends[i][1]);
		if (ns >= n && ne >= m && ns - n == ne - m &&
		    !strcmp(start + ns - n, ends[i][0]) && !strcmp(end + ne - m, ends[i][1]) &&
		    !strncmp(start, end, ns - n))
			return true;
	}
	return false;
}

/* As many bits as the largest number has */
enum { MOST_BITS = 64 };

/* Whether something is shifted by a value, or a number has so many bits: it counts them */
static bool counts_bits(const struct ak_fn *f, ak_id value)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id], *most;

		if ((n->op == AK_OP_SHL || n->op == AK_OP_SHR) && ak_through_casts(f, n->in[1]) == value)
			return true;
		if (n->op != AK_OP_CMP || ak_through_casts(f, n->in[0]) != value)
			continue;
		most = &f->node[ak_through_casts(f, n->in[1])];
		if (ak_is_const(most) && most->value > 1 && most->value <= MOST_BITS)
			return true;
	}
	return false;
}

/**
 * ak_check_reversed() - start - end + 1, which is no length
 * @c: the function
 * @n: a sum
 *
 * Bits are numbered from the top in many a data sheet: 7 to 0 are 8 bits.
 */
void ak_check_reversed(struct ctx *c, const struct ak_node *n)
{
	const struct ak_fn *f = c->f;
	const struct ak_node *sub = &f->node[ak_through_casts(f, n->in[0])];
	const struct ak_node *one = &f->node[n->in[1]], *a, *b;
	struct ak_finding out;

	if (sub->op != AK_OP_SUB || !ak_is_const(one) || one->value != 1)
		return;
	a = &f->node[ak_through_casts(f, sub->in[0])];
	b = &f->node[ak_through_casts(f, sub->in[1])];
	if (!a->name || !b->name || a->op != b->op || a->tag != b->tag ||
	    !ak_are_ends(a->name, b->name) || counts_bits(f, n - f->node))
		return;
	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "%s - %s + 1 is not a length; expected %s - %s + 1", a->name, b->name,
		 b->name, a->name);
	snprintf(out.expression, sizeof(out.expression), "reversed range");
	ak_emit(c, &out);
}

/**
 * ak_check_range() - an end where a length is expected, or the reverse
 * @c: the unit
 * @n: the call
 * @arg: the argument, 0 for the first
 *
 * By how it is computed, whatever its kind.
 *
 * Return: whether it was reported.
 */
bool ak_check_range(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *call = n->call;
	const struct ak_kind *want = &call->wanted[arg].kind;
	struct ak_finding out;
	const char *is;
	int level = 0;

	if (!arg || !call->arg[arg - 1].node ||
	    !make_range(&call->wanted[arg - 1], &call->wanted[arg]))
		return false;
	/* NULL is no end: two pointers need not make a range */
	if (call->arg[arg].as != AK_AS_INT &&
	    ak_is_const(&c->f->node[ak_through_casts(c->f, call->arg[arg].node)]))
		return false;
	is = ak_built_from(c->f, call, arg, want);
	if (!is && want->v[AK_ROLE] == AK_POINT &&
	    lacks_base(c->f, call->arg[arg - 1].node, call->arg[arg].node)) {
		is = "an end counted from another base";
		level = 1;
	}
	if (!is && want->v[AK_ROLE] == AK_POINT &&
	    ak_is_added_to(c->f, call->arg[arg - 1].node, call->arg[arg].node)) {
		is = "what is added to the start elsewhere, as a length is";
		level = !call->row;
	}
	if (!is)
		return false;
	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s; expected %s: argument %u is the start",
		 arg + 1, call->callee, is,
		 want->v[AK_ROLE] == AK_EXTENT ? ak_kind_describe(want)
					       : "an end",
		 arg);
	snprintf(out.expression, sizeof(out.expression), "%s#%u", call->callee,
		 arg + 1);
	ak_emit(c, &out);
	return true;
}
