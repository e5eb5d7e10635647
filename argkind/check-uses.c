// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two uses of one value that exclude each other: nothing says what it is, but it
 * cannot be both what one call takes and what another does.
 */
#include "check-uses.h"

#include <stdio.h>
#include <stdlib.h>

#include "algebra.h"
#include "demand.h"
#include "mem.h"
#include "notes.h"
#include "words.h"

/* Nobody reads more uses than this of one function against each other */
enum { MAX_USES = 512 };

/**
 * struct use - an argument that something is asked of
 * @root: the value it was made of by what changes no space
 * @as_is: it is the root itself, neither converted nor moved
 * @narrowed: its low 32 bits at most
 * @want: what is expected there
 */
struct use {
	const struct ak_node *call;
	unsigned int arg;
	ak_id root;
	bool as_is, narrowed;
	const struct ak_wanted *want;
};

/* The value below page shifts, alignments and constant offsets */
static ak_id root_of(const struct ak_fn *f, ak_id id, bool *as_is, bool *narrowed)
{
	const struct ak_node *n;

	*as_is = true;
	for (;;) {
		id = ak_through_casts(f, id);
		n = &f->node[id];
		/* a count may be an int; no address fits into one */
		if (n->op == AK_OP_NARROW) {
			*narrowed = true;
			id = n->in[0];
			continue;
		}
		if (n->nin != 2 || !n->in[1] || !ak_is_const(&f->node[n->in[1]]))
			return id;
		if (!ak_is_page_scaling(f, n) && n->op != AK_OP_ADD &&
		    n->op != AK_OP_SUB &&
		    !(n->op == AK_OP_AND && f->node[n->in[1]].value < 0))
			return id;
		*as_is = false;
		id = n->in[0];
	}
}

/*
 * A value that is one thing all through the function. What was merged from two
 * ways, or lives in memory, is one thing here and another there.
 */
static bool is_one(const struct ak_fn *f, ak_id root)
{
	const struct ak_node *n = &f->node[root];

	if (n->op == AK_OP_FIELD)
		return n->tag && !ak_is_written(f, n);
	return n->op == AK_OP_PARAM || n->op == AK_OP_CALL || n->op == AK_OP_OUT;
}

static bool same_root(const struct ak_fn *f, ak_id a, ak_id b)
{
	const struct ak_node *x = &f->node[a], *y = &f->node[b];

	return a == b || (x->op == AK_OP_FIELD && y->op == AK_OP_FIELD &&
			  ak_same_place(x, y));
}

/* A guest's, a device's and the processor's physical addresses may be one */
static bool is_physical(unsigned int space)
{
	return space == AK_PHYS || space == AK_DMA || space == AK_GUEST;
}

/*
 * Memory begins at frame 0, so that its end is its length; a device's or a
 * virtual address is no length of anything.
 */
static bool is_no_length(const struct ak_kind *k)
{
	return k->v[AK_ROLE] == AK_POINT &&
	       (k->v[AK_SPACE] == AK_DMA || ak_is_virtual(k->v[AK_SPACE]));
}

/* Whether something that rests on no name is asked in a dimension */
static bool asks(const struct ak_kind *k, enum ak_dim d)
{
	return ak_dim_known(k, d) && k->g[d] < AK_NAMED;
}

/* "map(pfn << PAGE_SHIFT, pfn)": who makes the one of the other in the call means it so */
static bool is_mapped_to_itself(const struct ak_fn *f, const struct use *a, const struct use *b)
{
	return a->call == b->call &&
	       ak_through_widths(f, a->call->call->arg[a->arg].node) !=
	       ak_through_widths(f, b->call->call->arg[b->arg].node);
}

/* In which dimension two uses exclude each other, AK_NDIM if in none */
static enum ak_dim excludes(const struct ak_fn *f, const struct use *a,
			    const struct use *b)
{
	const struct ak_kind *x = &a->want->kind, *y = &b->want->kind;
	const struct ak_kind *is = &f->node[a->root].kind;

	/* user and kernel addresses: which one it is, is often asked by calls */
	if (!a->narrowed && !b->narrowed && !is_mapped_to_itself(f, a, b) &&
	    !ak_dim_known(is, AK_SPACE) && asks(x, AK_SPACE) && asks(y, AK_SPACE) &&
	    ((ak_is_virtual(x->v[AK_SPACE]) && is_physical(y->v[AK_SPACE])) ||
	     (ak_is_virtual(y->v[AK_SPACE]) && is_physical(x->v[AK_SPACE]))))
		return AK_SPACE;
	if (!a->as_is || !b->as_is)
		return AK_NDIM;
	if (!ak_dim_known(is, AK_UNIT) && asks(x, AK_UNIT) && asks(y, AK_UNIT) &&
	    x->v[AK_UNIT] != y->v[AK_UNIT] && ak_is_linear(x->v[AK_UNIT]) &&
	    ak_is_linear(y->v[AK_UNIT]))
		return AK_UNIT;
	if (a->call == b->call && !ak_dim_known(is, AK_ROLE) &&
	    asks(x, AK_ROLE) && asks(y, AK_ROLE) &&
	    ((ak_is_extent(x) && is_no_length(y)) ||
	     (ak_is_extent(y) && is_no_length(x))))
		return AK_ROLE;
	return AK_NDIM;
}

static bool is_always(const struct use *u, enum ak_dim d)
{
	return ak_asks_always(u->call->call, u->want->derived) & 1U << d;
}

/*
 * Certain where both are reached whatever happens, likely where one is. Two
 * ways of a function may each take the value for what it is there. A member may
 * be that of two structures.
 */
static int level_of(const struct ak_fn *f, const struct use *a,
		    const struct use *b, enum ak_dim d)
{
	int sure = is_always(a, d) + is_always(b, d);

	if (a->call == b->call)
		sure = 2;
	if (sure == 2 && f->node[a->root].op == AK_OP_FIELD)
		sure = 1;
	return 2 - sure;
}

static void report(struct ctx *c, const struct use *a, const struct use *b,
		   enum ak_dim d, int level)
{
	static const enum ak_check_index ids[] = {
		[AK_UNIT] = AK_ARG_UNIT,
		[AK_SPACE] = AK_ARG_SPACE,
		[AK_ROLE] = AK_ARG_ROLE,
	};
	struct ak_want other = { .kind = a->want->kind, .loc = a->call->loc };
	struct ak_finding out;
	char what[96];

	ak_begin(&out, c, ids[d], &b->call->loc, level);
	snprintf(what, sizeof(what), "argument %u of %s", a->arg + 1,
		 ak_called(c->f, a->call));
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is also %s, which takes %s; expected %s",
		 b->arg + 1, ak_called(c->f, b->call), what,
		 ak_kind_describe(&a->want->kind), ak_kind_describe(&b->want->kind));
	snprintf(out.expression, sizeof(out.expression), "%s#%u",
		 b->call->call->callee, b->arg + 1);
	other.what = what;
	ak_note_demand(&other, &out);
	if (b->want->derived)
		ak_note_demand(b->want->derived, &out);
	ak_emit(c, &out);
}

/* The member that is added to an address, NULL if it is none */
static const struct ak_node *added_member(const struct ak_fn *f, ak_id address)
{
	const struct ak_node *sum = &f->node[ak_through_casts(f, address)], *n;
	ak_id id;
	int i;

	for (i = 0; sum->op == AK_OP_ADD && i < 2; i++) {
		id = ak_through_widths(f, sum->in[i]);
		n = &f->node[id];
		if (id && n->op == AK_OP_FIELD && n->tag && n->as == AK_AS_INT)
			return n;
	}
	return NULL;
}

/*
 * Whether a member is given by another argument, too: as the length, it counts bytes.
 * CONFIG_FORTIFY_SOURCE hides it from the copy, and gives it to what checks that in the same line.
 */
static bool is_given_beside(const struct ak_fn *f, const struct ak_node *n,
			    const struct ak_node *field)
{
	unsigned int i;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *call = f->node[id].call;

		for (i = 0; call && f->node[id].loc.line == n->loc.line && i < call->nargs; i++)
			if (ak_same_place(field, &f->node[ak_through_widths(f, call->arg[i].node)]))
				return true;
	}
	return false;
}

/**
 * ak_check_element() - the index of an array's element where bytes are added
 * @c: the function
 * @n: a call
 * @arg: its argument that is memory to be copied
 *
 * A member that counts elements of an array in the same function is no number
 * of bytes to where a copy begins.
 *
 * Return: whether it was reported.
 */
bool ak_check_element(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_node *by = added_member(c->f, n->call->arg[arg].node), *step = NULL;
	struct ak_finding out;
	ak_id id;

	for (id = 1; by && !step && id < c->f->nnodes; id++)
		if (c->f->node[id].op == AK_OP_STEP &&
		    ak_same_place(by, &c->f->node[ak_through_casts(c->f, c->f->node[id].in[1])]))
			step = &c->f->node[id];
	if (!step || is_given_beside(c->f, n, by))
		return false;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s begins '%s' bytes into it, which is the index of an element of %d bytes in %s",
		 arg + 1, ak_called(c->f, n), by->path, (int)step->value, c->f->name);
	snprintf(out.expression, sizeof(out.expression), "%s#%u", n->call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

/* Whether a value was computed in a unit: no name says so, and no declaration */
static bool counts(const struct ak_fn *f, ak_id id, bool bytes)
{
	const struct ak_kind *k = &f->node[id].kind;

	return id && k->g[AK_UNIT] < AK_NAMED && k->v[AK_ROLE] == AK_POINT &&
	       (k->v[AK_SPACE] == AK_PHYS || k->v[AK_SPACE] == AK_DMA) &&
	       (bytes ? k->v[AK_UNIT] == AK_BYTE :
			/* its upper half is no number of a page */
			k->v[AK_UNIT] == AK_PAGE ||
			(k->v[AK_UNIT] >= AK_SCALED && k->v[AK_UNIT] < AK_SCALED + 32));
}

/* An address of the processor's, or one that others go by: nothing is both */
static bool is_of_space(const struct ak_fn *f, ak_id id, bool is_virtual)
{
	const struct ak_kind *k = &f->node[id].kind;
	unsigned int space = k->v[AK_SPACE];

	return id && k->g[AK_SPACE] < AK_NAMED && k->v[AK_ROLE] == AK_POINT &&
	       (is_virtual ? ak_is_virtual(space) : space == AK_PHYS || space == AK_DMA);
}

/* Another place of the file that puts the number of a page, or an address of others, into the member */
static const struct ak_node *put_as_other(const struct ctx *c, const struct ak_node *store, enum ak_dim d)
{
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++) {
		const struct ak_fn *f = c->u->fn[i];

		/* one function that does both knows which it has */
		for (id = 1; f != c->f && id < f->nnodes; id++)
			if (f->node[id].op == AK_OP_STORE && ak_same_place(store, &f->node[id]) &&
			    (d == AK_UNIT ? counts(f, f->node[id].in[0], false) :
					    is_of_space(f, f->node[id].in[0], false)))
				return &f->node[id];
	}
	return NULL;
}

/**
 * ak_check_member() - a member gets an address here, the number of a page there
 * @c: the function
 * @n: the store
 *
 * Or an address of the processor's here, one of physical memory or a device there.
 *
 * Return: whether it was reported.
 */
bool ak_check_member(struct ctx *c, const struct ak_node *n)
{
	struct ak_want note = { .what = "what is put there" };
	const struct ak_node *other = NULL;
	enum ak_dim d = AK_UNIT;
	struct ak_finding out;

	if (!n->tag || !*n->tag)
		return false;
	if (counts(c->f, n->in[0], true))
		other = put_as_other(c, n, d);
	if (!other && n->as == AK_AS_INT && is_of_space(c->f, n->in[0], true)) {
		d = AK_SPACE;
		other = put_as_other(c, n, d);
	}
	if (!other)
		return false;
	ak_begin(&out, c, d == AK_UNIT ? AK_ARG_UNIT : AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "%s of struct %s is set to %s, and to %s elsewhere",
		 n->path, n->tag, ak_kind_describe(&c->f->node[n->in[0]].kind),
		 d == AK_UNIT ? "the number of a page" : "one that is no virtual address");
	snprintf(out.expression, sizeof(out.expression), "%s.%s", n->tag, n->path);
	note.loc = other->loc;
	note.kind = ak_kind_make(AK_PAGE, AK_TOP, AK_POINT, AK_TOP, AK_DERIVED);
	if (d == AK_UNIT)
		ak_note_demand(&note, &out);
	else
		ak_note_here(&out, &other->loc, "the other address is put there");
	ak_emit(c, &out);
	return true;
}

/* The uses of what nothing else is known of */
static unsigned int collect(const struct ak_fn *f, struct use *use)
{
	unsigned int arg, n = 0;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *call = f->node[id].call;

		for (arg = 0; call && call->callee && arg < call->nargs; arg++) {
			struct use u = {
				.call = &f->node[id],
				.arg = arg,
				.want = &call->wanted[arg],
			};

			if (!call->arg[arg].node || n == MAX_USES ||
			    (!asks(&u.want->kind, AK_SPACE) &&
			     !asks(&u.want->kind, AK_UNIT)))
				continue;
			u.root = root_of(f, call->arg[arg].node, &u.as_is,
					 &u.narrowed);
			if (is_one(f, u.root) && f->node[u.root].as == AK_AS_INT)
				use[n++] = u;
		}
	}
	return n;
}

/**
 * ak_check_uses() - two uses of one value that exclude each other
 * @c: the function, its calls checked by themselves
 *
 * A value of which something is known in that dimension is held against each use
 * already. It is told once, at the second use.
 */
void ak_check_uses(struct ctx *c)
{
	struct use *use = ak_zalloc(MAX_USES * sizeof(*use));
	unsigned int i, j, n = collect(c->f, use);
	enum ak_dim d;
	int level;

	for (j = 1; j < n; j++)
		for (i = 0; i < j; i++) {
			if (!same_root(c->f, use[i].root, use[j].root))
				continue;
			d = excludes(c->f, &use[i], &use[j]);
			level = d < AK_NDIM ? level_of(c->f, &use[i], &use[j], d) : 2;
			if (level > 1)
				continue;
			report(c, &use[i], &use[j], d, level);
			break;
		}
	free(use);
}
