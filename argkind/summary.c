// SPDX-License-Identifier: GPL-2.0-only
/*
 * What one function of a file lets the others know.
 */
#include "summary.h"

#include <search.h>

#include "quirks.h"

/* The largest errno, as IS_ERR() has it */
#define MAX_ERRNO 4095

/* As far back as a unit is followed */
enum { MAX_STEPS = 16 };

/**
 * ak_summary() - what the file puts into a member
 * @u: the unit
 * @n: a read or a write of it
 * @make: make one if there is none yet
 */
struct ak_summary *ak_summary(struct ak_unit *u, const struct ak_node *n,
			      bool make)
{
	struct ak_summary key = { .of = ak_member_of(n) }, **have, *s;

	have = tfind(&key, &u->summaries, ak_by_member);
	if (have || !make)
		return have ? *have : NULL;
	s = ak_zalloc(sizeof(*s));
	s->of = key.of;
	tsearch(s, &u->summaries, ak_by_member);
	return s;
}

static bool absorb(struct ak_kind *into, const struct ak_kind *k)
{
	struct ak_kind was = *into;

	*into = ak_kind_join(into, k);
	return !ak_kind_equal(&was, into);
}

/* A write through a pointer that is a parameter */
static bool publish_out(struct ak_fn *f, const struct ak_node *store)
{
	bool changed = false;
	unsigned int i;

	for (i = 0; i < f->nparams; i++)
		if (f->param[i] && store->path &&
		    f->node[f->param[i]].name == store->path)
			changed |= absorb(&f->out[i],
					  &f->node[store->in[0]].kind);
	return changed;
}

/* What the functions it calls write there */
static bool publish_calls_out(struct ak_fn *f, const struct ak_callnode *c)
{
	bool changed = false;
	unsigned int i;

	for (i = 0; i < c->nargs; i++) {
		const struct ak_node *to = ak_parameter_of(f, c->arg[i].node);

		if (!to)
			continue;
		if (c->row && i < c->row->nargs && c->row->arg[i].is_out)
			changed |= absorb(&f->out[to->value],
					  &c->row->arg[i].kind);
		else if (!c->row && c->body && i < c->body->nparams)
			changed |= absorb(&f->out[to->value],
					  &c->body->out[i]);
	}
	return changed;
}

static bool is_compared(const struct ak_fn *f, ak_id param)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_CMP &&
		    (ak_through_casts(f, f->node[id].in[0]) == param ||
		     ak_through_casts(f, f->node[id].in[1]) == param))
			return true;
	return false;
}

/*
 * One caller with the shift of a larger page is enough: the callee has to be
 * right for all, unless it looks which one it has.
 */
static bool publish_shifts(struct ak_fn *f, const struct ak_callnode *c)
{
	bool changed = false;
	unsigned int i;

	for (i = 0; c->body && i < c->nargs && i < c->body->nparams; i++) {
		ak_id param = c->body->param[i];

		if (!param || c->body->node[param].larger ||
		    f->node[c->arg[i].node].kind.v[AK_UNIT] != AK_PSHIFT ||
		    is_compared(c->body, param))
			continue;
		c->body->node[param].larger = true;
		changed = true;
	}
	return changed;
}

/*
 * A pointer that some caller makes of an integer it knows to be no address of the
 * CPU's, or knows nothing of, is one by name: "put(k, (void *)dev->doorbell)".
 */
static bool publish_casts(struct ak_fn *f, const struct ak_callnode *c)
{
	bool changed = false;
	unsigned int i;

	for (i = 0; c->body && i < c->nargs && i < c->body->nparams; i++) {
		const struct ak_node *arg = &f->node[ak_through_casts(f, c->arg[i].node)];
		struct ak_node *param = &c->body->node[c->body->param[i]];
		unsigned int space;

		if (!c->arg[i].node || !c->body->param[i] || arg->op != AK_OP_TOPTR ||
		    param->open & 1U << AK_SPACE)
			continue;
		space = f->node[arg->in[0]].kind.v[AK_SPACE];
		if (space == AK_BOT || ak_is_virtual(space))
			continue;
		param->open |= 1U << AK_SPACE;
		changed = true;
	}
	return changed;
}

/* What the constants say that a value may be: bit 0, none; bit 1, a negative errno */
static unsigned int success_of(const struct ak_fn *f, ak_id id, unsigned int depth)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];
	unsigned int i, told = 0;

	if (n->op == AK_OP_PHI && depth < 4)
		for (i = 0; i < n->nin; i++)
			told |= success_of(f, n->in[i], depth + 1);
	if (!ak_is_const(n))
		return told;
	/* an int may have been kept without its sign */
	if ((int32_t)n->value < 0 && (int32_t)n->value >= -MAX_ERRNO)
		return 2;
	return !n->value;
}

/**
 * ak_tells_success() - whether a function tells of success by 0, of failure by a negative errno
 * @f: the function
 *
 * What else it returns is the errno that another one gave it, not what that one counts.
 */
bool ak_tells_success(const struct ak_fn *f)
{
	unsigned int told = 0;
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_RET && f->node[id].in[0])
			told |= success_of(f, f->node[id].in[0], 0);
	return told == 3;
}

/* Whether nothing but the declaration of a variable, which may count anything, says its unit */
static bool is_only_declared(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];
	int i;

	for (i = 0; i < MAX_STEPS && n->from[AK_UNIT]; i++)
		n = &f->node[n->from[AK_UNIT]];
	return n->op != AK_OP_PARAM && n->op != AK_OP_FIELD && n->why[AK_UNIT] == AK_WHY_TYPE &&
	       n->type && ak_quirk_counts_anything(n->type);
}

/*
 * An address that the source has as a number is of no memory of the kernel's: it is
 * the machine's, before it is mapped. Small ones, and all ones, are marks.
 */
static bool is_address_number(const struct ak_node *n)
{
	return ak_is_const(n) && n->value >= 0x1000 && n->value < 1LL << 47;
}

/* The same of what was merged from several ways, one of which is enough */
static bool may_be_address_number(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];
	unsigned int i;

	for (i = 0; n->op == AK_OP_PHI && i < n->nin; i++)
		if (is_address_number(&f->node[n->in[i]]))
			return true;
	return is_address_number(n);
}

/* Whether anything is known of a number */
static bool is_anything(const struct ak_kind *k)
{
	return ak_dim_known(k, AK_UNIT) || ak_dim_known(k, AK_SPACE) || ak_dim_known(k, AK_ROLE);
}

/**
 * ak_is_clearing() - whether a store puts a constant into a member that is no address
 */
bool ak_is_clearing(const struct ak_fn *f, const struct ak_node *store)
{
	const struct ak_node *put = &f->node[ak_through_casts(f, store->in[0])];

	return ak_is_const(put) && !is_address_number(put);
}

/**
 * ak_publish() - tell the rest of the file what a function was found to do
 * @f: the function, its values solved so far
 *
 * What it returns, writes through its parameters, puts into members, and which
 * shifts it gives to others.
 *
 * Return: whether any of it is new.
 */
bool ak_publish(struct ak_fn *f)
{
	bool changed = false;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		struct ak_node *n = &f->node[id];
		struct ak_kind returned;
		const struct ak_kind *k;

		if (n->op == AK_OP_CALL)
			changed |= publish_shifts(f, n->call) |
				   publish_casts(f, n->call) |
				   publish_calls_out(f, n->call);
		if (n->op != AK_OP_RET && n->op != AK_OP_STORE)
			continue;
		k = &f->node[n->in[0]].kind;
		if (!n->in[0])
			continue;
		if (n->op == AK_OP_RET) {
			returned = *k;
			/* blocks are counted in a loff_t as well as bytes are */
			if (is_only_declared(f, n->in[0]) ||
			    (f->node[n->in[0]].as == AK_AS_INT && is_anything(k) && ak_tells_success(f)))
				returned.v[AK_UNIT] = returned.v[AK_SPACE] = returned.v[AK_ROLE] = AK_TOP;
			changed |= absorb(&f->ret, &returned);
		} else if (!n->tag) {
			changed |= publish_out(f, n);
		} else if (!ak_is_clearing(f, n)) {
			struct ak_summary *s = ak_summary(f->unit, n, true);

			if (!s->loc.line)
				s->loc = n->loc;
			returned = *k;
			if (n->as == AK_AS_INT && may_be_address_number(f, n->in[0]))
				returned.v[AK_SPACE] = AK_TOP;
			changed |= absorb(&s->kind, &returned);
		}
	}
	return changed;
}
