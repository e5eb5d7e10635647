// SPDX-License-Identifier: GPL-2.0-only
/*
 * How the values of a finding came there: from where a kind was first known, through
 * variables, members and functions of all files, to the place; and what asks for
 * another one, from the place down to the row or the shift that says so.
 */
#include "explain.h"

#include <search.h>
#include <stdarg.h>
#include <string.h>

#include "node.h"
#include "notes.h"
#include "words.h"

enum { MAX_DEPTH = 24, MAX_SEEN = 128, MAX_WAYS = 6 };

/**
 * struct trace - a way being followed
 * @u: the unit
 * @fn: gets each step, with @data
 * @seen: values that were explained
 * @nseen: how many
 * @depth: how far from the place, so that no circle is followed
 * @wanted: of struct ak_step
 */
struct trace {
	struct ak_unit *u;
	ak_step_fn fn;
	void *data;
	const struct ak_node *seen[MAX_SEEN];
	unsigned int nseen;
	int depth;
	bool wanted;
};

static void value(struct trace *t, const struct ak_fn *f, ak_id id, enum ak_dim d);

__attribute__((format(printf, 5, 6)))
static void step(struct trace *t, const struct ak_fn *f, const struct ak_loc *loc,
		 const char *evidence, const char *fmt, ...)
{
	struct ak_step s = {
		.wanted = t->wanted,
		.loc = loc->line || !f ? *loc : f->loc,
		.function = f ? f->name : NULL,
		.evidence = evidence,
	};
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s.message, sizeof(s.message), fmt, ap);
	va_end(ap);
	t->fn(&s, t->data);
}

static const char *grade(unsigned int g)
{
	return g == AK_DECLARED ? "declared" : g == AK_DERIVED ? "derived" : "name";
}

static const char *of_row(const struct ak_func *row)
{
	return row && row->learnt ? "learnt" : "table";
}

/* The dimension that is asked about says most */
static const char *describe(const struct ak_kind *k, enum ak_dim d)
{
	return d == AK_MEM && ak_dim_known(k, d) ? ak_mem_describe(k->v[d]) :
						   ak_kind_describe(k);
}

static bool is_new(struct trace *t, const struct ak_node *n)
{
	unsigned int i;

	for (i = 0; i < t->nseen; i++)
		if (t->seen[i] == n)
			return false;
	if (t->nseen == MAX_SEEN)
		return false;
	t->seen[t->nseen++] = n;
	return true;
}

/* What is done to a value that keeps its kind, or makes it one by another's */
static void hop(struct trace *t, const struct ak_fn *f, const struct ak_node *n,
		enum ak_dim d)
{
	const char *evidence = grade(n->kind.g[d]);
	const char *kind = describe(&n->kind, d);

	if (!n->loc.line)
		return;
	switch (n->op) {
	case AK_OP_CAST:
	case AK_OP_CELL:
		if (n->name)
			step(t, f, &n->loc, evidence, "it is assigned to '%s': %s", n->name, kind);
		break;
	case AK_OP_PHI:
		if (n->name)
			step(t, f, &n->loc, evidence, "'%s' is %s on every path where it is known",
			     n->name, kind);
		break;
	case AK_OP_NARROW:
	case AK_OP_TOPTR:
	case AK_OP_KNOWN:
		break;
	case AK_OP_SHL:
	case AK_OP_SHR:
		step(t, f, &n->loc, evidence, "a shift makes it %s", kind);
		break;
	default:
		step(t, f, &n->loc, evidence, "computed with it: %s", kind);
	}
}

/* What a function returns, or writes through its parameter @out if that is not NULL */
static void body(struct trace *t, const struct ak_fn *of, const struct ak_node *out,
		 enum ak_dim d)
{
	int ways = 0;
	ak_id id;

	for (id = 1; id < of->nnodes && ways < MAX_WAYS; id++) {
		const struct ak_node *n = &of->node[id];

		if (out ? n->op != AK_OP_STORE || n->tag || n->path != out->name :
			  n->op != AK_OP_RET)
			continue;
		if (!n->in[0] || !ak_dim_known(&of->node[n->in[0]].kind, d))
			continue;
		value(t, of, n->in[0], d);
		step(t, of, &n->loc, grade(of->node[n->in[0]].kind.g[d]),
		     out ? "%s() writes %s to *%s" : "%s() returns %s", of->name,
		     describe(&of->node[n->in[0]].kind, d), out ? out->name : "");
		ways++;
	}
}

static void from_body(struct trace *t, const struct ak_fn *f, const struct ak_node *n,
		      enum ak_dim d)
{
	const struct ak_callnode *c = n->op == AK_OP_OUT ? f->node[n->in[0]].call : n->call;
	const struct ak_node *out = NULL;

	if (n->op == AK_OP_OUT && c->body->param[n->value])
		out = &c->body->node[c->body->param[n->value]];
	if (n->op != AK_OP_OUT || out)
		body(t, c->body, out, d);
	step(t, f, &n->loc, "derived", "%s() gets that from %s()", f->name, c->callee);
}

/* All that the program puts into a member */
static void from_writers(struct trace *t, const struct ak_fn *f, const struct ak_node *n,
			 enum ak_dim d)
{
	struct ak_member of = ak_member_of(n);
	unsigned int ways = 0, all = 0;
	size_t i;
	ak_id id;

	for (i = 0; i < t->u->nfns; i++)
		for (id = 1; id < t->u->fn[i]->nnodes; id++) {
			const struct ak_fn *by = t->u->fn[i];
			const struct ak_node *put = &by->node[id];
			struct ak_member to = ak_member_of(put);

			if (put->op != AK_OP_STORE || !put->tag || !put->in[0] ||
			    ak_by_member(&to, &of))
				continue;
			all++;
			if (!ak_dim_known(&by->node[put->in[0]].kind, d) || ways == MAX_WAYS)
				continue;
			ways++;
			value(t, by, put->in[0], d);
			step(t, by, &put->loc, grade(by->node[put->in[0]].kind.g[d]),
			     "%s() puts it into '%s'%s%s: %s", by->name, n->path,
			     *n->tag ? " of struct " : "", n->tag,
			     describe(&by->node[put->in[0]].kind, d));
		}
	step(t, f, &n->loc, "derived", "%s() reads '%s': %s, as %s that writes it says", f->name,
	     n->path, describe(&n->kind, d), all == 1 ? "the one place" : "every place");
}

/* Where a kind was first known */
static void origin(struct trace *t, const struct ak_fn *f, const struct ak_node *n,
		   enum ak_dim d)
{
	const struct ak_callnode *c = n->op == AK_OP_OUT ? f->node[n->in[0]].call : n->call;
	struct ak_finding said = { .loc = n->loc };
	const char *evidence;

	if (n->why[d] == AK_WHY_BODY && c && c->body) {
		from_body(t, f, n, d);
		return;
	}
	if (n->why[d] == AK_WHY_FIELD) {
		from_writers(t, f, n, d);
		return;
	}
	evidence = n->why[d] == AK_WHY_ROW ? of_row(c ? c->row : NULL) :
		   n->why[d] == AK_WHY_TYPE || n->why[d] == AK_WHY_POINTER ? "declared" :
		   n->why[d] == AK_WHY_NAME ? "name" :
		   n->why[d] == AK_WHY_PUT ? "likely" : "derived";
	/* a note says what it is in units and space, and the step what is asked about */
	if (d == AK_MEM && n->why[d] == AK_WHY_ROW && n->op == AK_OP_CALL)
		step(t, f, &n->loc, evidence, "%s() returns %s", ak_called(f, n),
		     describe(&n->kind, d));
	else
		ak_note_origin(f, n - f->node, d, &said);
	if (said.nnotes)
		step(t, f, &said.note[0].loc, evidence, "%s", said.note[0].message);
}

static void value(struct trace *t, const struct ak_fn *f, ak_id id, enum ak_dim d)
{
	const struct ak_node *n = &f->node[id];

	if (!is_new(t, n) || t->depth == MAX_DEPTH)
		return;
	t->depth++;
	if (n->from[d]) {
		value(t, f, n->from[d], d);
		hop(t, f, n, d);
	} else {
		origin(t, f, n, d);
	}
	t->depth--;
}

static enum ak_dim by_mem(const struct ak_kind *k)
{
	return ak_dim_known(k, AK_MEM) ? AK_MEM : AK_UNIT;
}

/* The dimension that says most of a value, AK_NDIM where none is known */
static int by_first(const struct ak_kind *k)
{
	int d = by_mem(k);

	if (d == AK_MEM)
		return d;
	while (d < AK_NDIM && !ak_dim_known(k, d))
		d++;
	return d;
}

/* What a row asks of an argument */
static void row_asks(struct trace *t, const struct ak_fn *f, const struct ak_loc *loc,
		     const struct ak_callnode *c, unsigned int arg, const struct ak_kind *k)
{
	struct ak_node call = { .loc = *loc, .call = (struct ak_callnode *)c };
	struct ak_finding said = { .loc = *loc };

	ak_note_learnt(&call, arg, &said);
	if (said.nnotes)
		step(t, f, loc, c->wanted[arg].likely ? "likely" : "learnt", "%s: %s", said.note[0].message,
		     describe(k, by_mem(k)));
	else
		step(t, f, loc, c->row ? "table" : "name", "argument %u of %s() is %s%s",
		     arg + 1, c->callee, describe(k, by_mem(k)),
		     c->row ? "" : ", as its prototype calls it");
}

/* What the body of a function asks of a parameter, and who asks it of that body */
static void body_asks(struct trace *t, const struct ak_fn *f, const struct ak_want *w)
{
	int depth;

	for (depth = 0; w && w->what && depth < MAX_DEPTH; depth++) {
		const struct ak_callnode *by = w->by;
		ak_id param;

		if (!by || by->row || !by->body || w->arg >= by->body->nparams) {
			if (by && by->row)
				row_asks(t, f, &w->loc, by, w->arg, &w->kind);
			else
				step(t, f, &w->loc, "derived", "%s asks for %s", w->what,
				     describe(&w->kind, by_mem(&w->kind)));
			return;
		}
		step(t, f, &w->loc, "derived", "%s() passes it on as %s", f->name, w->what);
		f = by->body;
		param = f->param[w->arg];
		w = param ? &f->node[param].want : NULL;
	}
}

/**
 * ak_is_explained() - whether a place is the one that is asked about
 */
bool ak_is_explained(const struct ak_options *opt, const struct ak_loc *loc)
{
	return !opt->file || (loc->file && loc->line == opt->line &&
			      !strcmp(loc->file, opt->file));
}

/**
 * ak_explain() - how the values of a finding came there
 * @u: the unit, solved
 * @f: a finding of it
 * @fn: called for each step: what the value is first, then what is expected there
 * @data: passed on
 */
void ak_explain(struct ak_unit *u, const struct ak_finding *f, ak_step_fn fn, void *data)
{
	struct trace t = { .u = u, .fn = fn, .data = data };
	unsigned int i;

	for (i = 0; i < f->ncauses; i++)
		value(&t, f->in, f->cause[i].id, f->cause[i].dim);
	t.wanted = true;
	if (f->asked && f->call && f->call->body)
		body_asks(&t, f->call->body, f->asked);
	else if (f->call)
		row_asks(&t, f->in, &f->loc, f->call, f->arg, &f->call->wanted[f->arg].kind);
}

static void argument(const struct ak_fn *f, const struct ak_node *n, unsigned int arg,
		     ak_finding_fn fn, void *data)
{
	const struct ak_wanted *w = &n->call->wanted[arg];
	ak_id id = n->call->arg[arg].node;
	struct ak_finding out = {
		.id = "", .loc = n->loc, .function = f->name, .in = f, .call = n->call,
		.arg = arg, .asked = w->derived,
	};
	bool asked = by_first(&w->kind) < AK_NDIM;

	if (id && by_first(&f->node[id].kind) < AK_NDIM)
		out.cause[out.ncauses++] = (struct ak_cause){
			.id = id, .dim = by_first(&f->node[id].kind),
		};
	if (!asked)
		out.call = NULL;
	snprintf(out.message, sizeof(out.message), "argument %u of %s is %s; %s%s", arg + 1,
		 n->call->callee,
		 out.ncauses ? describe(&f->node[id].kind, out.cause[0].dim) :
			       "a value nothing is known of",
		 asked ? "expected " : "nothing is asked of it",
		 asked ? describe(&w->kind, by_mem(&w->kind)) : "");
	if (asked || out.ncauses)
		fn(&out, data);
}

/**
 * ak_each_argument() - what is known where nothing is wrong
 * @u: the unit, solved
 * @opt: the place
 * @fn: called for each argument of a call there of which anything is known
 * @data: passed on
 */
void ak_each_argument(struct ak_unit *u, const struct ak_options *opt, ak_finding_fn fn,
		      void *data)
{
	unsigned int arg;
	size_t i;
	ak_id id;

	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			const struct ak_node *n = &u->fn[i]->node[id];

			if (!n->call || !n->call->callee || !ak_is_explained(opt, &n->loc))
				continue;
			for (arg = 0; arg < n->call->nargs; arg++)
				argument(u->fn[i], n, arg, fn, data);
		}
}
