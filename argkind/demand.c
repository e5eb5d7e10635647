// SPDX-License-Identifier: GPL-2.0-only
/*
 * Demands: what the uses of a value ask of it, walked backwards from the table
 * to the parameters of static functions, and from there to their callers.
 */
#include "demand.h"

#include <search.h>
#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "quirks.h"

enum { MAX_SWEEPS = 8 };

/* Note what is asked for, whether or not another use asks for something else */
static bool add_asked(uint32_t *asked, const struct ak_want *w, int d)
{
	uint32_t was = *asked, v = w->kind.v[d];

	*asked |= w->asked[d];
	if (v >= AK_FIRST && v < 32 && w->kind.g[d] < AK_NAMED)
		*asked |= 1U << v;
	return *asked != was;
}

static bool demand(struct ak_node *n, const struct ak_want *w)
{
	bool changed = (w->span && !n->want.span) ||
		       (w->shifted && !n->want.shifted);
	uint8_t was = n->want.always;
	int d;

	n->want.span |= w->span;
	n->want.shifted |= w->shifted;
	for (d = 0; d < AK_NDIM; d++) {
		changed |= add_asked(&n->want.asked[d], w, d);
		if (ak_dim_known(&w->kind, d))
			n->want.always |= w->always & 1U << d;
	}
	/* what is asked whatever happens convinces more than what was seen first */
	if (!was && n->want.always && w->what) {
		n->want.loc = w->loc;
		n->want.what = w->what;
		n->want.by = w->by;
		n->want.arg = w->arg;
	}
	changed |= n->want.always != was;
	for (d = 0; d < AK_NDIM; d++) {
		uint8_t *v = &n->want.kind.v[d];

		if (w->kind.v[d] == AK_BOT || *v == AK_TOP || *v == w->kind.v[d])
			continue;
		/* any memory's content, and memory of one kind: that kind's */
		if (d == AK_MEM && *v >= AK_FIRST && w->kind.v[d] >= AK_FIRST) {
			if (ak_quirk_is_content(w->kind.v[d]))
				continue;
			if (ak_quirk_is_content(*v))
				*v = AK_BOT;
		}
		/* a use with no opinion asks nothing; two opinions cancel */
		if (w->kind.v[d] == AK_TOP && *v == AK_BOT)
			continue;
		if (*v == AK_BOT) {
			*v = w->kind.v[d];
			n->want.kind.g[d] = w->kind.g[d];
			if (!n->want.what) {
				n->want.loc = w->loc;
				n->want.what = w->what;
				n->want.by = w->by;
				n->want.arg = w->arg;
			}
		} else {
			*v = AK_TOP;
		}
		changed = true;
	}
	return changed;
}

/**
 * ak_param_wants() - what the body of a function asks of a parameter
 * @f: the function
 * @arg: which parameter; the door gave it
 */
struct ak_kind ak_param_wants(const struct ak_fn *f, unsigned int arg)
{
	const struct ak_node *param = &f->node[f->param[arg]];
	bool integer = param->as == AK_AS_INT;
	struct ak_kind k = param->want.kind;
	int d;

	/* declared an enumeration it is meant to get one, whatever is computed with it */
	if (param->own.v[AK_UNIT] == AK_CHOICE)
		k.v[AK_UNIT] = AK_TOP;
	/*
	 * Declared a struct page it is meant to get one, whatever is copied from it. And
	 * memory that no caller gives is a mistake of the body, which is told there.
	 */
	if (param->own.v[AK_MEM] == AK_MEMMAP ||
	    param->own_why[AK_MEM] == AK_WHY_CALLERS)
		k.v[AK_MEM] = AK_TOP;
	for (d = 0; d < AK_NDIM; d++) {
		/* what a pointer is now and then is the callee's own matter */
		if (k.v[d] < AK_FIRST ||
		    (d == AK_SPACE && !integer &&
		     (!(param->want.always & 1U << AK_SPACE) ||
		      !ak_dim_fits(d, AK_VIRT, k.v[d]))))
			k.v[d] = AK_TOP;
		if (k.g[d] < AK_DERIVED)
			k.g[d] = AK_DERIVED;
	}
	return k;
}

/* What is expected in an argument of a call, as far as demands are known */
static struct ak_kind arg_wants(const struct ak_callnode *c, unsigned int arg,
				const struct ak_want **derived)
{
	*derived = NULL;
	if (c->row && arg < c->row->nargs) {
		if (c->row->arg[arg].named && !c->row->arg[arg].is_out &&
		    !c->row->arg[arg].is_test &&
		    (!c->row->arg[arg].is_in || c->arg[arg].as == AK_AS_INT))
			return c->row->arg[arg].kind;
		return ak_kind_top();
	}
	if (!c->body || c->row || arg >= c->body->nparams ||
	    !c->body->param[arg])
		return ak_kind_top();
	*derived = &c->body->node[c->body->param[arg]].want;
	return ak_param_wants(c->body, arg);
}

static bool asks(const struct ak_kind *k)
{
	int d;

	for (d = 0; d < AK_NDIM; d++)
		if (ak_dim_known(k, d))
			return true;
	return false;
}

static bool call_demands(struct ak_fn *f, struct ak_node *n)
{
	const struct ak_callnode *c = n->call;
	bool changed = false;
	unsigned int i;

	for (i = 0; i < c->nargs; i++) {
		const struct ak_want *derived;
		struct ak_want w = { .loc = n->loc };
		char what[96];

		if (!c->arg[i].node)
			continue;
		/* what goes through a pointer, too, is what the callee says */
		if (!c->callee)
			f->node[c->arg[i].node].want.kind.v[AK_SPACE] = AK_TOP;
		w.kind = arg_wants(c, i, &derived);
		if (c->row && ak_quirk_frees(c->callee))
			w.kind.v[AK_MEM] = AK_TOP;
		if (!asks(&w.kind) || (ak_quirk_is_content(w.kind.v[AK_MEM]) &&
				       ak_copies_structures(f, c)))
			continue;
		snprintf(what, sizeof(what), "argument %u of %s", i + 1,
			 c->callee ? c->callee : "a call");
		w.what = ak_intern(f->unit->strings, what);
		w.by = c;
		w.arg = i;
		w.span = derived ? derived->span :
			 ak_is_span(&c->row->arg[i]);
		w.shifted = derived && derived->shifted;
		w.always = ak_asks_always(c, derived);
		changed |= demand(&f->node[c->arg[i].node], &w);
	}
	return changed;
}

static bool pass_on(struct ak_fn *f, ak_id to, const struct ak_want *w)
{
	return to && demand(&f->node[to], w);
}

/* What is rounded after it was given need not be whole pages when it is */
static bool pass_changed(struct ak_fn *f, const struct ak_node *n)
{
	struct ak_want w = n->want;

	w.span = false;
	return pass_on(f, n->in[0], &w);
}

/* A shift by PAGE_SHIFT asks for the unit it converts from, whatever follows */
static bool convert_demands(struct ak_fn *f, struct ak_node *n,
			    unsigned int from, unsigned int to)
{
	struct ak_want w = n->want;
	bool fits = w.kind.v[AK_UNIT] == to || w.kind.v[AK_UNIT] == AK_BOT;

	if (!fits) {
		w.kind = ak_kind_bottom();
		w.what = NULL;
		w.by = NULL;
		w.always = 0;
		memset(w.asked, 0, sizeof(w.asked));
	}
	w.span = false;
	w.shifted = true;
	w.asked[AK_UNIT] = 0;
	w.kind.v[AK_UNIT] = from;
	if (w.kind.g[AK_UNIT] < AK_DERIVED)
		w.kind.g[AK_UNIT] = AK_DERIVED;
	w.kind.v[AK_MEM] = AK_BOT;
	if (!w.what) {
		w.loc = n->loc;
		w.what = from == AK_BYTE ? "a shift right by PAGE_SHIFT"
					 : "a shift left by PAGE_SHIFT";
	}
	return pass_on(f, n->in[0], &w);
}

/* A pointer moved points into the memory that it did */
static bool moved_demands(struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *from = &f->node[n->in[0]];
	struct ak_want w = n->want;

	if (!n->in[0] || from->as == AK_AS_INT || from->as == AK_AS_OTHER ||
	    (n->in[1] && n->op == AK_OP_SUB && f->node[n->in[1]].as != AK_AS_INT))
		return false;
	w.span = false;
	w.kind = ak_kind_bottom();
	w.asked[AK_UNIT] = w.asked[AK_ROLE] = w.asked[AK_SPACE] = 0;
	w.kind.v[AK_MEM] = n->want.kind.v[AK_MEM];
	w.kind.g[AK_MEM] = n->want.kind.g[AK_MEM];
	return pass_on(f, n->in[0], &w);
}

/* The operands of a sum or comparison have one unit */
static bool peer_demands(struct ak_fn *f, struct ak_node *n, bool through)
{
	struct ak_want w = { 0 };
	bool changed = false;
	int i;

	for (i = 0; i < 2; i++) {
		const struct ak_node *peer = &f->node[n->in[!i]];

		if (through) {
			w = n->want;
			w.span = false;
			w.kind = ak_kind_bottom();
			w.asked[AK_SPACE] = w.asked[AK_ROLE] = 0;
			w.kind.v[AK_UNIT] = n->want.kind.v[AK_UNIT];
			w.kind.g[AK_UNIT] = n->want.kind.g[AK_UNIT];
			changed |= pass_on(f, n->in[i], &w);
		}
		if (!n->in[!i] || !ak_dim_known(&peer->kind, AK_UNIT) ||
		    peer->kind.v[AK_UNIT] > AK_PAGE)
			continue;
		memset(&w, 0, sizeof(w));
		w.kind.v[AK_UNIT] = peer->kind.v[AK_UNIT];
		w.kind.g[AK_UNIT] = peer->kind.g[AK_UNIT] == AK_NAMED ?
				    AK_NAMED : AK_DERIVED;
		w.loc = n->loc;
		w.what = "an operation with it";
		changed |= pass_on(f, n->in[i], &w);
	}
	return changed;
}

/*
 * "if (in_bytes) x >>= PAGE_SHIFT;": what is converted on some ways only is of
 * one unit or the other, and another argument says which.
 */
static void drop_halves(struct ak_fn *f, const struct ak_node *phi)
{
	unsigned int i, j;

	for (i = 0; i < phi->nin; i++) {
		const struct ak_node *n = &f->node[ak_through_widths(f, phi->in[i])];
		ak_id from;

		if ((n->op != AK_OP_SHR && n->op != AK_OP_SHL && n->op != AK_OP_DIV &&
		     n->op != AK_OP_MUL) || !ak_is_page_scaling(f, n))
			continue;
		from = ak_through_widths(f, n->in[0]);
		for (j = 0; j < phi->nin; j++)
			if (ak_through_widths(f, phi->in[j]) == from)
				f->node[from].want.kind.v[AK_UNIT] = AK_TOP;
	}
}

/* What is put into a member that the table knows must be what is expected there */
static bool store_demands(struct ak_fn *f, const struct ak_node *n)
{
	struct ak_want w = { .loc = n->loc };
	char what[96];

	if (!n->tag || !ak_table_field_given(f->unit->table, n->tag, n->path, &w.kind) ||
	    !asks(&w.kind))
		return false;
	if (*n->tag)
		snprintf(what, sizeof(what), "%s of struct %s", n->path, n->tag);
	else
		snprintf(what, sizeof(what), "%s", n->path);
	w.what = ak_intern(f->unit->strings, what);
	return pass_on(f, n->in[0], &w);
}

static bool node_demands(struct ak_fn *f, struct ak_node *n)
{
	bool changed = false;
	struct ak_want w;
	unsigned int i;

	switch (n->op) {
	case AK_OP_CALL:
		return call_demands(f, n);
	case AK_OP_CAST:
	case AK_OP_TOPTR:
	case AK_OP_KNOWN:
		return pass_on(f, n->in[0], &n->want);
	case AK_OP_NARROW:
		return pass_changed(f, n);
	case AK_OP_PHI:
	case AK_OP_CELL:
		drop_halves(f, n);
		w = n->want;
		w.always = 0;
		for (i = 0; i < n->nin; i++)
			changed |= pass_on(f, n->in[i], &w);
		return changed;
	case AK_OP_AND:
		/* an alignment or a trimmed width changes no kind */
		return n->in[1] && ak_is_const(&f->node[n->in[1]]) &&
		       (f->node[n->in[1]].value < 0 ||
			f->node[n->in[1]].value >= 0x7fffffff) &&
		       pass_changed(f, n);
	case AK_OP_SHR:
	case AK_OP_DIV:
		return ak_is_page_scaling(f, n) &&
		       convert_demands(f, n, AK_BYTE, AK_PAGE);
	case AK_OP_SHL:
	case AK_OP_MUL:
		return ak_is_page_scaling(f, n) &&
		       convert_demands(f, n, AK_PAGE, AK_BYTE);
	case AK_OP_ADD:
	case AK_OP_SUB:
		if (n->in[1] && ak_is_const(&f->node[n->in[1]]) &&
		    f->node[n->in[1]].macro == AK_M_NONE)
			return pass_changed(f, n);
		changed = moved_demands(f, n);
		return peer_demands(f, n, true) || changed;
	case AK_OP_MIN:
	case AK_OP_MAX:
		return peer_demands(f, n, true);
	case AK_OP_CMP:
		return peer_demands(f, n, false);
	case AK_OP_STORE:
		return store_demands(f, n);
	default:
		return false;
	}
}

static struct ak_uses *uses_of(struct ak_unit *u, const struct ak_node *n)
{
	struct ak_uses key = { .of = ak_member_of(n) }, **have, *fresh;

	have = tfind(&key, &u->uses, ak_by_member);
	if (have)
		return *have;
	fresh = ak_zalloc(sizeof(*fresh));
	fresh->of = key.of;
	tsearch(fresh, &u->uses, ak_by_member);
	return fresh;
}

static void collect_uses(struct ak_unit *u, const struct ak_fn *f)
{
	ak_id id;
	int d;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op != AK_OP_FIELD || !n->tag)
			continue;
		for (d = 0; d < AK_NDIM; d++)
			uses_of(u, n)->asked[d] |= n->want.asked[d];
	}
}

static bool confirm(struct ak_unit *u, struct ak_node *n)
{
	const uint32_t *asked = n->want.asked;
	bool any = false;
	int d;

	if (n->op == AK_OP_FIELD && n->tag)
		asked = uses_of(u, n)->asked;
	else if (n->op != AK_OP_PARAM)
		return false;
	for (d = 0; d < AK_NDIM; d++) {
		if (n->own.v[d] < AK_FIRST || n->own.g[d] != AK_NAMED ||
		    n->own_why[d] != AK_WHY_NAME ||
		    !(asked[d] & 1U << n->own.v[d]))
			continue;
		n->own.g[d] = AK_DERIVED;
		any = true;
	}
	return any;
}

/**
 * ak_confirm_names() - believe the names that a use agrees with
 * @u: the unit, its demands known
 *
 * A name by itself decides nothing. Where some use of the parameter, or of the
 * member anywhere in the file, asks for just what its name says, both say it.
 *
 * Return: whether there was any, so that the values must be solved anew.
 */
bool ak_confirm_names(struct ak_unit *u)
{
	bool any = false;
	size_t i;
	ak_id id;

	for (i = 0; i < u->nfns; i++)
		collect_uses(u, u->fn[i]);
	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++)
			any |= confirm(u, &u->fn[i]->node[id]);
	return any;
}

/**
 * ak_demands() - find what every parameter of a static function is used as
 * @u: the unit, its values solved
 */
void ak_demands(struct ak_unit *u)
{
	bool changed = true;
	int round;
	size_t i;
	ak_id id;

	for (round = 0; changed && round < MAX_SWEEPS; round++) {
		changed = false;
		for (i = 0; i < u->nfns; i++)
			for (id = u->fn[i]->nnodes - 1; id > 0; id--)
				changed |= node_demands(u->fn[i],
							&u->fn[i]->node[id]);
	}
}

/* Whether an argument is called what the parameter is: one word for one thing */
static bool is_called_so(const struct ak_fn *f, const struct ak_callarg *arg)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, arg->node)];

	return arg->node && arg->name && n->name && !strcmp(n->name, arg->name);
}

/*
 * What all others give it, unless its author called the parameter something else:
 * no better than a name.
 */
static bool settle_given(struct ak_callnode *c, unsigned int arg)
{
	const struct ak_slot *s = c->given && arg < c->given->nargs ? &c->given->arg[arg] : NULL;
	struct ak_wanted *w = &c->wanted[arg];
	int d;

	if (!s || !s->named)
		return false;
	for (d = 0; d < AK_NDIM; d++)
		if (!ak_dim_fits(d, s->kind.v[d], w->declared.v[d]))
			return true;
	w->kind = s->kind;
	w->derived = NULL;
	w->likely = c->given->learnt;
	return true;
}

/*
 * Where nothing that the callee does says it, its prototype may. It says nothing
 * of what its own author calls the same: who wrote both meant no other thing.
 */
static void settle(const struct ak_fn *f, struct ak_callnode *c, unsigned int arg)
{
	struct ak_wanted *w = &c->wanted[arg];

	w->kind = arg_wants(c, arg, &w->derived);
	if (!asks(&w->kind) && settle_given(c, arg))
		return;
	if (!asks(&w->kind) && asks(&w->declared) &&
	    !(c->body && is_called_so(f, &c->arg[arg]))) {
		w->kind = w->declared;
		w->derived = NULL;
	}
}

/**
 * ak_settle_wanted() - each argument gets what is expected there, all demands known
 */
void ak_settle_wanted(struct ak_unit *u)
{
	unsigned int arg;
	size_t i;
	ak_id id;

	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			struct ak_callnode *c = u->fn[i]->node[id].call;

			for (arg = 0; c && arg < c->nargs; arg++)
				settle(u->fn[i], c, arg);
		}
}
