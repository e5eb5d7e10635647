// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a static function does with its parameters: which of them its result is
 * a test of, and whether all it writes through one is known.
 */
#include "param.h"

enum { MAX_DEPTH = 8 };

static const struct ak_slot *tested_by(const struct ak_callnode *c,
				       unsigned int *arg, int depth);

/*
 * Whether a returned value is true only if a test of a parameter was: the test
 * itself, or false on other ways.
 */
static bool is_true_with(const struct ak_fn *f, ak_id id, int depth,
			 const struct ak_slot **is, unsigned int *param)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)], *value;
	const struct ak_slot *slot;
	unsigned int i, arg;

	if (!id || ak_is_const(n))
		return id && !n->value;
	if (n->op == AK_OP_PHI) {
		for (i = 0; depth < MAX_DEPTH && i < n->nin; i++)
			if (!is_true_with(f, n->in[i], depth + 1, is, param))
				return false;
		return depth < MAX_DEPTH && n->nin;
	}
	slot = n->call ? tested_by(n->call, &arg, depth + 1) : NULL;
	if (!slot)
		return false;
	value = &f->node[ak_through_casts(f, n->call->arg[arg].node)];
	if (value->op != AK_OP_PARAM || (*is && *is != slot) ||
	    (*is && *param != value->value))
		return false;
	*is = slot;
	*param = value->value;
	return true;
}

/*
 * The test of an argument that a call is, or a static function makes somewhere:
 * where that was false, or true by turning it around, nothing is sure any more.
 */
static const struct ak_slot *asked_by(const struct ak_callnode *c,
				      unsigned int *arg, int depth)
{
	const struct ak_fn *body = c->row ? NULL : c->body;
	const struct ak_slot *slot;
	const struct ak_node *value;
	ak_id id;

	if (c->row)
		return tested_by(c, arg, depth);
	for (id = 1; body && depth < MAX_DEPTH && id < body->nnodes; id++) {
		const struct ak_callnode *inner = body->node[id].call;

		slot = inner ? asked_by(inner, arg, depth + 1) : NULL;
		if (!slot)
			continue;
		value = &body->node[ak_through_casts(body, inner->arg[*arg].node)];
		if (value->op != AK_OP_PARAM || value->value >= c->nargs)
			continue;
		*arg = value->value;
		return slot;
	}
	return NULL;
}

static const struct ak_slot *tested_by(const struct ak_callnode *c,
				       unsigned int *arg, int depth)
{
	const struct ak_slot *is = NULL;
	const struct ak_fn *body = c->row ? NULL : c->body;
	unsigned int i;
	ak_id id;

	for (i = 0; c->row && i < c->row->nargs; i++)
		if (c->row->arg[i].is_test) {
			*arg = i;
			return &c->row->arg[i];
		}
	for (id = 1; body && depth < MAX_DEPTH && id < body->nnodes; id++)
		if (body->node[id].op == AK_OP_RET &&
		    !is_true_with(body, body->node[id].in[0], depth, &is, arg))
			return NULL;
	return is && *arg < c->nargs ? is : NULL;
}

/*
 * What a value is known to be where a call was found true, or what it may be no
 * longer where it was not; NULL if the call is no test of it.
 */
static const struct ak_slot *tested(const struct ak_fn *f, struct ak_node *known)
{
	const struct ak_callnode *c = f->node[known->in[1]].call;
	const struct ak_slot *is = NULL;
	unsigned int arg;
	ak_id id;

	if (known->value)
		is = tested_by(c, &arg, 0);
	if (!is) {
		is = asked_by(c, &arg, 0);
		known->value = false;
	}
	if (!is || !ak_is_tested(f, c->arg[arg].node, known->in[0]))
		return NULL;
	id = ak_through_casts(f, known->in[0]);
	/* what lives in memory may have changed since */
	known->exact = known->value && f->node[id].op != AK_OP_CELL &&
		       id == ak_through_casts(f, c->arg[arg].node);
	return is;
}

/* The value itself where a call turned out to be no test of it */
static ak_id without_tests(struct ak_fn *f, ak_id id)
{
	while (f->node[id].op == AK_OP_KNOWN && !f->node[id].is)
		id = f->node[id].in[0];
	return id;
}

/* "&x" twice: the address of one variable */
static bool is_one_variable(const struct ak_fn *f, ak_id a, ak_id b)
{
	const struct ak_node *x = &f->node[ak_through_casts(f, a)];
	const struct ak_node *y = &f->node[ak_through_casts(f, b)];

	return x->op == AK_OP_ADDR && y->op == AK_OP_ADDR && x->name && x->name == y->name;
}

/**
 * ak_is_asked_about() - whether a function looks what kind of memory a value is
 * @f: the function
 * @id: the value
 *
 * Anywhere, whether or not the answer is known where the value is used.
 */
bool ak_is_asked_about(const struct ak_fn *f, ak_id id)
{
	unsigned int arg;
	ak_id n;

	for (n = 1; n < f->nnodes; n++)
		if (f->node[n].call && asked_by(f->node[n].call, &arg, 0) &&
		    (ak_is_tested(f, f->node[n].call->arg[arg].node, id) ||
		     is_one_variable(f, f->node[n].call->arg[arg].node, id)))
			return true;
	return false;
}

/**
 * ak_asks_of_unknown() - whether a function looks what memory it has behind a pointer, or the like
 * @f: the function
 *
 * Of which nobody knows that it is another one than what is used beside it.
 */
bool ak_asks_of_unknown(const struct ak_fn *f)
{
	unsigned int arg;
	ak_id n;

	for (n = 1; n < f->nnodes; n++) {
		const struct ak_callnode *c = f->node[n].call;

		if (c && asked_by(c, &arg, 0) &&
		    f->node[ak_through_casts(f, c->arg[arg].node)].op == AK_OP_UNKNOWN)
			return true;
	}
	return false;
}

/**
 * ak_is_member_asked_about() - whether any function of the file looks what memory a member leads to
 * @f: the function that a value stands in
 * @id: the value, which may be no member
 */
bool ak_is_member_asked_about(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *member = &f->node[ak_through_casts(f, id)];
	const struct ak_unit *u = f->unit;
	unsigned int arg;
	size_t i;
	ak_id n;

	for (i = 0; member->op == AK_OP_FIELD && i < u->nfns; i++)
		for (n = 1; n < u->fn[i]->nnodes; n++) {
			const struct ak_fn *g = u->fn[i];
			const struct ak_callnode *c = g->node[n].call;

			if (c && asked_by(c, &arg, 0) &&
			    ak_same_place(&g->node[ak_through_casts(g, c->arg[arg].node)], member))
				return true;
		}
	return false;
}

/**
 * ak_resolve_tests() - find out which calls are tests, all functions linked
 * @f: a function
 *
 * The doors cannot tell that of a static function, so they say of each where it
 * was found true.
 */
void ak_resolve_tests(struct ak_fn *f)
{
	unsigned int i;
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_KNOWN)
			f->node[id].is = tested(f, &f->node[id]);
	for (id = 1; id < f->nnodes; id++) {
		struct ak_node *n = &f->node[id];

		if (n->op == AK_OP_KNOWN)
			n->in[0] = without_tests(f, n->in[0]);
		if (n->call)
			for (i = 0; i < n->call->nargs; i++)
				n->call->arg[i].node = without_tests(
					f, n->call->arg[i].node);
	}
	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_KNOWN && !f->node[id].is) {
			f->node[id].op = AK_OP_UNKNOWN;
			f->node[id].nin = 0;
		}
}

/* Whether all is known that a call writes through an argument */
static bool writes_are_known(const struct ak_callnode *c, unsigned int arg)
{
	const struct ak_node *param;

	if (c->row)
		return arg < c->row->nargs && c->row->arg[arg].is_out;
	if (!c->body || arg >= c->body->nparams)
		return false;
	param = &c->body->node[c->body->param[arg]];
	return !c->body->param[arg] || !param->leaks;
}

/**
 * ak_mark_leaks() - find the parameters that others may write through
 * @f: a function, its calls linked
 *
 * Whatever is done with one but a load, a store, a comparison, and a call of
 * which the same is known. Until another function is marked its parameters are
 * thought to be harmless.
 *
 * Return: whether any is new.
 */
bool ak_mark_leaks(struct ak_fn *f)
{
	bool changed = false;
	unsigned int i;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];
		struct ak_node *param;

		for (i = 0; n->op != AK_OP_CMP && i < n->nin; i++) {
			param = ak_parameter_of(f, n->in[i]);
			if (!param || param->leaks)
				continue;
			param->leaks = true;
			changed = true;
		}
		for (i = 0; n->call && i < n->call->nargs; i++) {
			param = ak_parameter_of(f, n->call->arg[i].node);
			if (!param || param->leaks ||
			    writes_are_known(n->call, i))
				continue;
			param->leaks = true;
			changed = true;
		}
	}
	return changed;
}
