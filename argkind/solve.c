// SPDX-License-Identifier: GPL-2.0-only
/*
 * The fixpoint: what every node of a unit is.
 *
 * Values start at AK_BOT and only rise, so it ends; the caps below are a second
 * net under that, not the way it stops.
 */
#include "solve.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "algebra.h"
#include "behind.h"
#include "callers.h"
#include "demand.h"
#include "loops.h"
#include "node.h"
#include "opinion.h"
#include "param.h"
#include "quirks.h"
#include "summary.h"

/* MAX_CALLERS: so far down what callers give is believed */
enum { MAX_ROUNDS = 40, MAX_SWEEPS = 12, MAX_CALLERS = 3, MAX_MOVES = 4 };

static void from_src(struct ak_node *n, const struct ak_kind *k, ak_id a,
		     ak_id b, enum ak_why why)
{
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		n->from[d] = k->src[d] == AK_SRC_A ? a :
			     k->src[d] == AK_SRC_B ? b : 0;
		n->why[d] = why;
	}
}

static void self_unit(struct ak_node *n, struct ak_kind *k, unsigned int unit,
		      enum ak_why why)
{
	k->v[AK_UNIT] = unit;
	k->g[AK_UNIT] = AK_DERIVED;
	n->from[AK_UNIT] = 0;
	n->why[AK_UNIT] = why;
}

static struct ak_kind eval_phi(struct ak_fn *f, ak_id id)
{
	struct ak_node *n = &f->node[id];
	struct ak_kind k = ak_kind_bottom();
	unsigned int i, unit = AK_TOP;
	ak_id step;
	int d;

	memset(n->from, 0, sizeof(n->from));
	for (i = 0; i < n->nin; i++) {
		struct ak_kind in = n->in[i] ? f->node[n->in[i]].kind
					     : ak_kind_top();

		if (n->in[i] == id)
			continue;
		/* at times what is declared, at times not: no declaration holds */
		for (d = 0; d < AK_NDIM; d++)
			if (!ak_dim_fits(d, in.v[d], n->own.v[d]))
				n->open |= 1U << d;
		if (n->op == AK_OP_PHI && ak_step_of(f, id, n->in[i], &step)) {
			/* x and x + step are of one kind, the step tells which unit */
			if (unit == AK_TOP)
				unit = ak_step_unit(f, step);
			continue;
		}
		/* a page's length as a first value tells the unit, no more */
		if (ak_is_const(&f->node[ak_through_casts(f, n->in[i])]))
			in.v[AK_ROLE] = in.v[AK_SPACE] = AK_BOT;
		k = ak_kind_join(&k, &in);
		for (d = 0; d < AK_NDIM; d++)
			if (k.src[d] == AK_SRC_B)
				n->from[d] = n->in[i];
	}
	if (n->op == AK_OP_CELL && !n->nin)
		return ak_kind_top();
	if (k.v[AK_UNIT] < AK_FIRST && unit >= AK_FIRST)
		self_unit(n, &k, unit, AK_WHY_STEP);
	else if (n->beside && k.v[AK_UNIT] < AK_FIRST)
		self_unit(n, &k, AK_PAGE, AK_WHY_BESIDE);
	/* a cursor from a literal on may be a place or a length */
	if (unit >= AK_FIRST && k.v[AK_ROLE] == AK_BOT)
		k.v[AK_ROLE] = k.v[AK_SPACE] = AK_TOP;
	/* what counts from a literal on is a count, not a place */
	if (k.v[AK_ROLE] == AK_BOT && n->why[AK_UNIT] == AK_WHY_BESIDE) {
		k.v[AK_ROLE] = AK_EXTENT;
		k.v[AK_SPACE] = AK_NOSPACE;
		k.g[AK_ROLE] = AK_DERIVED;
		k.g[AK_SPACE] = AK_DERIVED;
	}
	return k;
}

/* What a body shows is no declaration */
static struct ak_kind derived(const struct ak_kind *of)
{
	struct ak_kind k = *of;
	int d;

	for (d = 0; d < AK_NDIM; d++)
		if (k.g[d] < AK_DERIVED)
			k.g[d] = AK_DERIVED;
	return k;
}

static struct ak_kind eval_call(struct ak_fn *f, struct ak_node *n)
{
	struct ak_kind k = ak_kind_top();

	if (n->call->row && n->call->row->result.named) {
		k = n->call->row->result.kind;
		from_src(n, &k, 0, 0, AK_WHY_ROW);
	} else if (n->call->body && (n->call->is_static || f->unit->linked)) {
		k = derived(&n->call->body->ret);
		from_src(n, &k, 0, 0, AK_WHY_BODY);
	}
	(void)f;
	return k;
}

static struct ak_kind eval_out(struct ak_fn *f, struct ak_node *n)
{
	const struct ak_callnode *c = f->node[n->in[0]].call;
	struct ak_kind k = ak_kind_top();

	if (c->row && n->value < c->row->nargs &&
	    c->row->arg[n->value].is_out)
		k = c->row->arg[n->value].kind;
	if (!c->row && c->body && n->value < c->body->nparams &&
	    !c->body->node[c->body->param[n->value]].leaks)
		k = derived(&c->body->out[n->value]);
	from_src(n, &k, 0, 0, c->row ? AK_WHY_ROW : AK_WHY_BODY);
	return k;
}

static struct ak_kind eval_field(struct ak_fn *f, struct ak_node *n)
{
	struct ak_kind k = ak_kind_top();
	const struct ak_summary *s;
	int d;

	if (ak_table_field(f->unit->table, n->tag, n->path, &k)) {
		from_src(n, &k, 0, 0, AK_WHY_ROW);
		return k;
	}
	s = n->tag ? ak_summary(f->unit, n, false) : NULL;
	/* others may write it, too: but an annotation this file belies is none */
	for (d = 0; s && !n->in_file && d < AK_NDIM; d++)
		if (!ak_dim_fits(d, s->kind.v[d], n->own.v[d]))
			n->open |= 1U << d;
	if (s && n->in_file) {
		k = s->kind;
		for (d = 0; d < AK_NDIM; d++) {
			if (k.g[d] < AK_DERIVED)
				k.g[d] = AK_DERIVED;
			if (n->own_why[d] != AK_WHY_TYPE ||
			    ak_dim_fits(d, k.v[d], n->own.v[d]))
				;
			/* a handle kept in a phys_addr_t is one all the same */
			else if (d == AK_SPACE && k.v[d] == AK_DMA && n->own.v[d] == AK_PHYS)
				k.g[d] = AK_NAMED;
			/* declared as one thing, filled with another: silence */
			else
				n->open |= 1U << d;
			if (n->open & (1U << d))
				k.v[d] = AK_TOP;
		}
		from_src(n, &k, 0, 0, AK_WHY_FIELD);
	}
	return k;
}

/* The distance of two values that nobody says lie in one space */
static bool is_distance(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];
	int i;

	if (n->op != AK_OP_SUB || n->as != AK_AS_INT)
		return false;
	for (i = 0; i < 2; i++) {
		const struct ak_node *of =
			&f->node[ak_through_casts(f, n->in[i])];

		if (ak_is_const(of) || of->kind.v[AK_SPACE] != AK_TOP ||
		    of->kind.v[AK_ROLE] == AK_EXTENT)
			return false;
	}
	return true;
}

/* What only its callers say of a parameter */
static bool is_of_callers(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];
	int i;

	/* moved on, too */
	for (i = 0; i < MAX_MOVES && n->op != AK_OP_PARAM && n->from[AK_SPACE]; i++)
		n = &f->node[ak_through_casts(f, n->from[AK_SPACE])];
	return n->op == AK_OP_PARAM && n->why[AK_SPACE] == AK_WHY_CALLERS;
}

/*
 * "x + (here - there)" takes an address from one space into another: what it
 * was called before it is not any more.
 */
static bool is_translated(const struct ak_fn *f, const struct ak_node *n,
			  const struct ak_kind *k)
{
	return n->op == AK_OP_ADD && ak_dim_known(k, AK_SPACE) &&
	       (k->g[AK_SPACE] == AK_NAMED || is_of_callers(f, n->in[0]) || is_of_callers(f, n->in[1])) &&
	       (is_distance(f, n->in[0]) || is_distance(f, n->in[1]));
}

/* "len * factor >> 10": a fraction of a length, by the weight of whoever wrote it */
static bool is_fixed_point(const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *of, *by;

	if (n->op != AK_OP_SHR && n->op != AK_OP_DIV)
		return false;
	by = &f->node[n->in[1]];
	of = &f->node[ak_through_widths(f, n->in[0])];
	if (of->op == AK_OP_ADD && ak_is_const(&f->node[of->in[1]]))
		of = &f->node[ak_through_widths(f, of->in[0])];
	return ak_is_const(by) && by->macro == AK_M_NONE && of->op == AK_OP_MUL &&
	       !ak_is_const(&f->node[of->in[1]]);
}

static struct ak_kind eval_op(struct ak_fn *f, struct ak_node *n)
{
	struct ak_operand a = ak_operand(f, n->in[0]), b = { 0 };
	enum ak_clash clash = AK_OK;
	struct ak_kind k;

	if (n->nin > 1)
		b = ak_operand(f, n->in[1]);
	k = ak_kind_apply(n->op, &a, &b, &f->unit->page, &clash);
	if (is_translated(f, n, &k))
		k.v[AK_SPACE] = AK_TOP;
	if (is_fixed_point(f, n)) {
		k = ak_kind_top();
		clash = AK_OK;
	}
	n->clash = clash;
	from_src(n, &k, n->in[0], n->nin > 1 ? n->in[1] : 0, AK_WHY_OP);
	return k;
}

/* What a call that was found true, or false, says of a value */
static struct ak_kind eval_known(struct ak_fn *f, struct ak_node *n)
{
	struct ak_kind k = f->node[n->in[0]].kind;
	unsigned int is = n->is->kind.v[AK_MEM];
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		k.src[d] = AK_SRC_A;
		n->why[d] = AK_WHY_OP;
		n->from[d] = n->in[0];
	}
	if (n->exact && is >= AK_FIRST) {
		k.v[AK_MEM] = is;
		k.g[AK_MEM] = AK_DERIVED;
		n->why[AK_MEM] = AK_WHY_ROW;
		n->from[AK_MEM] = 0;
	} else if (n->value ? is == AK_LINEAR :
			      ak_quirk_may_be_tested(k.v[AK_MEM], is)) {
		k.v[AK_MEM] = AK_TOP;
		n->open |= 1U << AK_MEM;
	}
	return k;
}

static struct ak_kind eval(struct ak_fn *f, ak_id id)
{
	struct ak_node *n = &f->node[id];
	struct ak_kind k;

	switch (n->op) {
	case AK_OP_CONST:
		k = ak_kind_const(n->macro);
		from_src(n, &k, 0, 0, AK_WHY_OP);
		return k;
	case AK_OP_CALL:
		return eval_call(f, n);
	case AK_OP_OUT:
		return eval_out(f, n);
	case AK_OP_FIELD:
		return eval_field(f, n);
	case AK_OP_KNOWN:
		return eval_known(f, n);
	case AK_OP_ADDR:
		k = ak_kind_make(AK_BYTE, AK_KERNEL, AK_POINT,
				 n->is_static ? AK_IMAGE : AK_STACK, AK_DERIVED);
		from_src(n, &k, 0, 0, AK_WHY_POINTER);
		return k;
	case AK_OP_PHI:
	case AK_OP_CELL:
		return eval_phi(f, id);
	case AK_OP_GLOBAL:
		k = ak_kind_top();
		if (n->name)
			ak_table_field(f->unit->table, "", n->name, &k);
		from_src(n, &k, 0, 0, AK_WHY_ROW);
		return k;
	case AK_OP_PARAM:
		k = ak_kind_top();
		if (n->larger)
			self_unit(n, &k, AK_PSHIFT, AK_WHY_OP);
		return k;
	case AK_OP_UNKNOWN:
	case AK_OP_STORE:
	case AK_OP_RET:
		return ak_kind_top();
	default:
		return eval_op(f, n);
	}
}

/* What a value is, now that its operands are what they are */
static struct ak_kind value_of(struct ak_fn *f, ak_id id)
{
	struct ak_node *n = &f->node[id];
	struct ak_kind k = eval(f, id);
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		if (k.v[d] != AK_TOP || n->own.v[d] < AK_FIRST ||
		    (n->open & (1U << d)))
			continue;
		k.v[d] = n->own.v[d];
		k.g[d] = n->own.g[d];
		n->from[d] = 0;
		n->why[d] = n->own_why[d];
	}
	return k;
}

/* One pass over a function: whether anything rose */
static bool sweep(struct ak_fn *f)
{
	bool changed = false;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		struct ak_kind k = value_of(f, id);

		if (ak_kind_equal(&k, &f->node[id].kind))
			continue;
		f->node[id].kind = k;
		changed = true;
	}
	return changed;
}

/* What ak_publish() of other functions decides */
static bool is_published(const struct ak_node *n)
{
	return n->op == AK_OP_PARAM || n->op == AK_OP_OUT ||
	       n->op == AK_OP_FIELD || (n->call && n->call->body);
}

/* Whether anything rose that comes from other functions */
static bool is_stale(struct ak_fn *f)
{
	struct ak_kind k;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		if (!is_published(&f->node[id]))
			continue;
		k = value_of(f, id);
		if (!ak_kind_equal(&k, &f->node[id].kind))
			return true;
	}
	return false;
}

/* The cap was hit: what still moves is what evidence conflicts on */
static void give_up(struct ak_fn *f)
{
	struct ak_kind *before = ak_zalloc(f->nnodes * sizeof(*before));
	ak_id id;
	int d;

	for (id = 1; id < f->nnodes; id++)
		before[id] = f->node[id].kind;
	sweep(f);
	for (id = 1; id < f->nnodes; id++)
		for (d = 0; d < AK_NDIM; d++)
			if (f->node[id].kind.v[d] != before[id].v[d])
				f->node[id].kind.v[d] = AK_TOP;
	free(before);
}

static void settle(struct ak_fn *f)
{
	int i;

	for (i = 0; i < MAX_ROUNDS; i++)
		if (!sweep(f))
			return;
	give_up(f);
}

/*
 * A file's own static function goes before a row of the same name: the row is of
 * a function that others see. Headers' inlines are what rows are written for.
 */
static bool hides_row(const struct ak_fn *f, const struct ak_callnode *c)
{
	return c->row && c->is_static && c->body && f->source && c->body->loc.file &&
	       c->body->flags & AK_FN_STATIC && !c->body->shared &&
	       !strcmp(c->body->loc.file, f->source);
}

static void link_call(const struct ak_fn *f, struct ak_callnode *c)
{
	c->body = ak_callee(f, c);
	/* of what is here and what was looked up nobody needs to be told what others do */
	if (c->body || (c->row && !c->row->learnt))
		c->given = NULL;
	/* what was learnt is of a body: of this one, or of another of its name */
	if (hides_row(f, c) || (c->body && c->row && c->row->learnt))
		c->row = NULL;
}

static void link_calls(struct ak_unit *u)
{
	bool changed = true;
	size_t i;
	ak_id id;

	ak_name_fns(u);
	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			struct ak_callnode *c = u->fn[i]->node[id].call;

			if (!c || !c->callee)
				continue;
			link_call(u->fn[i], c);
			u->asks_for_kvecs |= !strcmp(c->callee, "iov_iter_is_kvec");
		}
	for (i = 0; i < u->nfns; i++) {
		ak_resolve_tests(u->fn[i]);
		ak_resolve_reads(u->fn[i]);
	}
	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++)
			u->fn[i]->node[id].same_as =
				ak_through_casts(u->fn[i], id);
	while (changed) {
		changed = false;
		for (i = 0; i < u->nfns; i++)
			changed |= ak_mark_leaks(u->fn[i]);
	}
}

static void solve_values(struct ak_unit *u)
{
	bool changed = true;
	int round;
	size_t i;

	for (round = 0; changed && round < MAX_SWEEPS; round++) {
		changed = false;
		for (i = 0; i < u->nfns; i++)
			if (!round || is_stale(u->fn[i]))
				settle(u->fn[i]);
		for (i = 0; i < u->nfns; i++)
			changed |= ak_publish(u->fn[i]);
	}
	ak_demands(u);
}

static void forget_summary(const void *node, VISIT which, void *closure)
{
	(void)closure;
	if (which == postorder || which == leaf)
		(*(struct ak_summary *const *)node)->kind = ak_kind_bottom();
}

/* Back to where nothing of the function was solved */
static void forget(struct ak_fn *f)
{
	ak_id id;

	f->anew = true;
	f->ret = ak_kind_bottom();
	memset(f->out, 0, f->nparams * sizeof(*f->out));
	for (id = 1; id < f->nnodes; id++) {
		/* what its callers say of a parameter is theirs */
		if (f->node[id].op != AK_OP_PARAM) {
			f->node[id].open = 0;
			f->node[id].larger = false;
		}
		f->node[id].kind = ak_kind_bottom();
	}
}

/* What functions let others know, and ask for: to be found again */
static void forget_shared(struct ak_unit *u)
{
	size_t i;
	ak_id id;

	twalk_r(u->summaries, forget_summary, NULL);
	for (i = 0; i < u->nfns; i++) {
		u->fn[i]->anew = false;
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			struct ak_node *n = &u->fn[i]->node[id];

			memset(&n->want, 0, sizeof(n->want));
			if (n->op == AK_OP_PARAM) {
				n->open = 0;
				n->larger = false;
			}
		}
	}
}

/* More was learnt of some parameters and members: solve what it reaches */
static void solve_again(struct ak_unit *u)
{
	bool changed = true;
	int round;
	size_t i;

	forget_shared(u);
	for (i = 0; i < u->nfns; i++)
		if (is_stale(u->fn[i]))
			forget(u->fn[i]);
	for (i = 0; i < u->nfns; i++)
		ak_publish(u->fn[i]);
	for (round = 0; changed && round < MAX_SWEEPS; round++) {
		changed = false;
		for (i = 0; i < u->nfns; i++) {
			struct ak_fn *f = u->fn[i];

			if (!is_stale(f))
				continue;
			/* values only rise */
			if (!f->anew)
				forget(f);
			settle(f);
			ak_publish(f);
			changed = true;
		}
	}
	ak_demands(u);
}

/**
 * ak_solve() - find what every value of the unit is
 * @u: the unit, all functions in
 */
void ak_solve(struct ak_unit *u)
{
	size_t i;

	link_calls(u);
	for (i = 0; i < u->nfns; i++) {
		u->fn[i]->out = ak_zalloc(u->fn[i]->nparams *
					  sizeof(*u->fn[i]->out));
		ak_own_opinions(u, u->fn[i]);
	}
	solve_values(u);
	if (ak_confirm_names(u))
		solve_again(u);
	for (i = 0; i < MAX_CALLERS && ak_believe_callers(u); i++)
		solve_again(u);
	ak_settle_wanted(u);
}
