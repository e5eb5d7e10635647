// SPDX-License-Identifier: GPL-2.0-only
/*
 * Notes of a finding: where a kind came from, and what would fit.
 */
#include "notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "loops.h"
#include "mem.h"
#include "quirks.h"
#include "source.h"
#include "summary.h"
#include "words.h"

__attribute__((format(printf, 3, 4)))
static void note(struct ak_finding *out, const struct ak_loc *loc,
		 const char *fmt, ...)
{
	struct ak_note *n = &out->note[out->nnotes];
	va_list ap;

	if (out->nnotes == AK_MAX_NOTES)
		return;
	n->loc = loc->line ? *loc : out->loc;
	va_start(ap, fmt);
	vsnprintf(n->message, sizeof(n->message), fmt, ap);
	va_end(ap);
	out->nnotes++;
}

static const char *name_of(const struct ak_node *n)
{
	return n->name ? n->name : n->path;
}

/* Only the dimension that is wrong matters to the reader of an origin */
static const char *describe(const struct ak_node *n)
{
	return ak_kind_describe(&n->kind);
}

static void op_note(const struct ak_fn *f, const struct ak_node *n,
		    struct ak_finding *out)
{
	if (n->kind.v[AK_UNIT] == AK_LARGER) {
		note(out, &n->loc, "a shift makes it a number of larger pages here");
		return;
	}
	if (n->op == AK_OP_SHL && n->kind.v[AK_UNIT] == AK_PAGE) {
		note(out, &n->loc, "1 << an order makes it %s here", describe(n));
		return;
	}
	if (n->kind.v[AK_UNIT] >= AK_SCALED) {
		note(out, &n->loc, "a shift makes it units of 2^%u bytes here",
		     n->kind.v[AK_UNIT] - AK_SCALED);
		return;
	}
	switch (n->op) {
	case AK_OP_CONST:
		note(out, &n->loc, "%s is %s",
		     n->macro == AK_M_PAGE_SIZE ? "PAGE_SIZE" :
		     n->macro == AK_M_PAGE_OFFSET ? "PAGE_OFFSET" :
		     "the constant", describe(n));
		break;
	case AK_OP_SHR:
	case AK_OP_DIV:
		note(out, &n->loc, "%s PAGE_%s makes it %s here",
		     n->op == AK_OP_SHR ? ">>" : "/",
		     n->op == AK_OP_SHR ? "SHIFT" : "SIZE", describe(n));
		break;
	case AK_OP_SHL:
	case AK_OP_MUL:
		note(out, &n->loc, "%s PAGE_%s makes it %s here",
		     n->op == AK_OP_SHL ? "<<" : "*",
		     n->op == AK_OP_SHL ? "SHIFT" : "SIZE", describe(n));
		break;
	case AK_OP_SUB:
		note(out, &n->loc, "the difference of two addresses is %s",
		     describe(n));
		break;
	case AK_OP_AND:
	case AK_OP_MOD:
		note(out, &n->loc, "the offset in a page is %s", describe(n));
		break;
	default:
		note(out, &n->loc, "it is %s here", describe(n));
	}
	(void)f;
}

/*
 * What the comment of a learnt row says of a slot, 0 the result: the file, and what
 * stands behind "; N: "; @text is "" where the row was not learnt.
 */
static const char *learnt_of(const struct ak_func *row, unsigned int slot, char *text,
			     size_t size)
{
	const char *all = row ? row->learnt : NULL, *at;
	char key[24];

	*text = '\0';
	if (!all || !*all)
		return text;
	snprintf(key, sizeof(key), slot ? "; %u: " : "; returns: ", slot);
	at = strstr(all, key);
	snprintf(text, size, "%.*s%s%.*s", (int)strcspn(all, ";"), all, at ? ": " : "",
		 at ? (int)strcspn(at + strlen(key), ";") : 0, at ? at + strlen(key) : "");
	return text;
}

static void row_note(const struct ak_fn *f, const struct ak_node *n,
		     struct ak_finding *out)
{
	char of[120];

	if (n->op == AK_OP_CALL && *learnt_of(n->call->row, 0, of, sizeof(of)))
		note(out, &n->loc, "%s() returns %s, as learnt from %s", ak_called(f, n),
		     describe(n), of);
	else if (n->op == AK_OP_CALL)
		note(out, &n->loc, "%s() returns %s", ak_called(f, n),
		     describe(n));
	else if (n->op == AK_OP_KNOWN)
		note(out, &n->loc, "%s() was true of it",
		     f->node[n->in[1]].call->callee);
	else if (n->op == AK_OP_OUT)
		note(out, &n->loc, "%s() writes %s to its argument %d",
		     f->node[n->in[0]].call->callee, describe(n),
		     (int)n->value + 1);
	else if (n->op == AK_OP_PARAM)
		note(out, &n->loc, "%s() takes %s as '%s'", f->name, describe(n),
		     name_of(n) ? name_of(n) : "it");
	else if (n->path && n->tag && *n->tag)
		note(out, &n->loc, "%s of struct %s is %s", n->path, n->tag,
		     describe(n));
	else
		note(out, &n->loc, "%s%s%s is %s", name_of(n) ? "'" : "", name_of(n) ? name_of(n) : "it",
		     name_of(n) ? "'" : "", describe(n));
}

static void body_note(const struct ak_fn *f, const struct ak_node *n,
		      struct ak_finding *out)
{
	const struct ak_callnode *call =
		n->op == AK_OP_OUT ? f->node[n->in[0]].call : n->call;

	note(out, &call->body->loc, "%s() %s %s", call->callee,
	     n->op == AK_OP_OUT ? "writes" : "returns", describe(n));
}

/**
 * ak_note_put() - say what other files put into a member, and how many
 * @f: the function
 * @n: a read or a write of the member; ak_put_of() has a row
 * @out: gets a note
 */
void ak_note_put(const struct ak_fn *f, const struct ak_node *n, struct ak_finding *out)
{
	const struct ak_put *put = ak_put_of(f, n);

	note(out, &n->loc, "what others store in '%s' of struct %s is %s: %s", n->path,
	     n->tag, ak_kind_describe(&put->kind), put->learnt);
}

/* In a program of several files, where the first of them puts it in */
static void field_note(const struct ak_fn *f, const struct ak_node *n,
		       struct ak_finding *out)
{
	const struct ak_summary *s = ak_summary(f->unit, n, false);
	bool several = f->unit->linked && n->home != f->source;

	note(out, several && s ? &s->loc : &n->loc,
	     "all that this %s stores in '%s' is %s", several ? "module" : "file",
	     n->path, describe(n));
}

/* Where a loop steps a value: at the addition, not at the loop's head */
static const struct ak_loc *step_loc(const struct ak_fn *f,
				     const struct ak_node *phi)
{
	unsigned int i;

	for (i = 0; i < phi->nin; i++) {
		const struct ak_node *in = &f->node[phi->in[i]];
		ak_id step;

		if (in->loc.line &&
		    ak_step_of(f, phi - f->node, phi->in[i], &step) && step)
			return &in->loc;
	}
	return &phi->loc;
}

/**
 * ak_origin() - where one dimension of a value came from
 */
const struct ak_node *ak_origin(const struct ak_fn *f, ak_id id, enum ak_dim d)
{
	int i;

	for (i = 0; i < AK_MAX_TRACE && f->node[id].from[d]; i++)
		id = f->node[id].from[d];
	return &f->node[id];
}

/**
 * ak_describe_value() - a value as a message says it
 *
 * A cursor of which only the step is known is called an address: that is what
 * code steps by PAGE_SIZE.
 */
const char *ak_describe_value(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];
	struct ak_kind k = n->kind;
	int d;

	if (ak_origin(f, id, AK_UNIT)->why[AK_UNIT] == AK_WHY_STEP &&
	    k.v[AK_UNIT] == AK_BYTE && k.v[AK_ROLE] < AK_FIRST)
		k.v[AK_ROLE] = AK_POINT;
	/* bytes declared gfn_t are no guest address for that */
	for (d = AK_SPACE; d <= AK_ROLE && !ak_dim_fits(AK_UNIT, k.v[AK_UNIT], n->own.v[AK_UNIT]); d++)
		if (!n->from[d] && n->why[d] == AK_WHY_TYPE)
			k.v[d] = AK_TOP;
	return ak_kind_describe(&k);
}

/* Whether nothing in a macro's argument may be the call instead */
static bool has_no_call(struct ak_span in)
{
	struct ak_token t, next;
	struct ak_span rest;

	while (ak_span_next(&in, &t)) {
		rest = in;
		if (t.is == ',' || (t.is == AK_TOKEN_WORD &&
				    ak_span_next(&rest, &next) &&
				    next.is == '('))
			return false;
	}
	return true;
}

/* The source at a node, NULL where there is none to be read */
static const char *text_of(const struct ak_node *n)
{
	return n->loc.file ? ak_text_at(ak_text_open(n->loc.file), n->loc.line, n->loc.column) : NULL;
}

/**
 * ak_called() - what the user called, as a message says it
 * @f: the function
 * @n: a call of a function by its name
 *
 * Where the source has a macro of one argument for it, that is what was written:
 * __pa() and virt_to_page(), not what they are made of.
 */
const char *ak_called(const struct ak_fn *f, const struct ak_node *n)
{
	const char *callee = n->call->callee, *p = NULL;
	struct ak_token word = { 0 };
	struct ak_span in;
	char name[64];

	if (n->call->written)
		return n->call->written;
	if (n->call->nargs == 1)
		p = text_of(n);
	if (!p)
		return callee;
	word = ak_token_next(&p);
	if (!ak_token_word(&word, name, sizeof(name)) || !strcmp(name, callee))
		return callee;
	in = ak_in_parentheses(p);
	return in.from && has_no_call(in) ? ak_intern(f->unit->strings, name)
					  : ak_quirk_called(callee);
}

static int no_macro(const char *name, struct ak_body_token *body)
{
	(void)name;
	(void)body;
	return AK_NO_MACRO;
}

/**
 * ak_is_called_by_macro() - whether the source calls a function by another name
 * @n: a call
 *
 * "#define after(a, b) before(b, a)": who wrote after() exchanged nothing. A macro
 * whose name is part of the function's gives it what it is given.
 */
bool ak_is_called_by_macro(const struct ak_node *n)
{
	const char *at = text_of(n);
	struct ak_token t;
	char word[64];

	if (!at || ak_find_callee(at, n->call->callee, no_macro))
		return false;
	t = ak_token_next(&at);
	return ak_token_word(&t, word, sizeof(word)) && !strstr(n->call->callee, word) &&
	       ak_token_next(&at).is == '(';
}

/**
 * ak_argument_word() - the word that an argument begins with in the source
 * @n: a call
 * @arg: the argument, 0 for the first
 * @word: gets it
 * @size: how much room it has
 * @only: whether it is all of the argument
 *
 * A compiler knows the value of a constant, not what it is called.
 *
 * Return: whether the source shows it.
 */
bool ak_argument_word(const struct ak_node *n, unsigned int arg, char *word,
		      size_t size, bool *only)
{
	const char *at = text_of(n);
	const char *p = ak_find_callee(at, n->call->callee, no_macro);
	struct ak_source_call call;
	struct ak_token t;
	char callee[64];

	/* a macro of as many arguments is what was called if it is called alike: others order them as they like */
	if (!p)
		p = at;
	if (!p)
		return false;
	at = p;
	t = ak_token_next(&at);
	if (!ak_token_word(&t, callee, sizeof(callee)) ||
	    !strstr(n->call->callee, callee) ||
	    !ak_read_call(p, callee, no_macro, &call) || call.nargs != n->call->nargs ||
	    arg >= call.nargs || !call.arg[arg].from)
		return false;
	*only = ak_only_token(call.arg[arg]).is == AK_TOKEN_WORD;
	p = call.arg[arg].from;
	t = ak_token_next(&p);
	return ak_token_word(&t, word, size);
}

/**
 * ak_note_origin() - say where one dimension of a value came from
 * @f: the function
 * @id: the value
 * @d: the dimension
 * @out: gets a note
 */
void ak_note_origin(const struct ak_fn *f, ak_id id, enum ak_dim d,
		    struct ak_finding *out)
{
	const struct ak_node *n = ak_origin(f, id, d);

	switch (n->why[d]) {
	case AK_WHY_ROW:
		row_note(f, n, out);
		break;
	case AK_WHY_TYPE:
		note(out, &n->loc, "'%s' is declared %s",
		     name_of(n) ? name_of(n) : "it", n->type);
		break;
	case AK_WHY_POINTER:
		note(out, &n->loc, "%s%s%s is a pointer",
		     name_of(n) ? "'" : "", name_of(n) ? name_of(n) : "it",
		     name_of(n) ? "'" : "");
		break;
	case AK_WHY_NAME:
		note(out, &n->loc, "'%s' is named like %s", name_of(n),
		     describe(n));
		break;
	case AK_WHY_STEP:
		note(out, step_loc(f, n), "%s%s%s is stepped by %s here",
		     n->name ? "'" : "", n->name ? n->name : "it",
		     n->name ? "'" : "",
		     n->kind.v[AK_UNIT] == AK_PAGE ? "pages" : "PAGE_SIZE");
		break;
	case AK_WHY_BESIDE:
		note(out, &n->loc, "%s%s%s is stepped by 1 beside a cursor stepped by PAGE_SIZE",
		     n->name ? "'" : "", n->name ? n->name : "it",
		     n->name ? "'" : "");
		break;
	case AK_WHY_BODY:
		body_note(f, n, out);
		break;
	case AK_WHY_FIELD:
		field_note(f, n, out);
		break;
	case AK_WHY_PUT:
		ak_note_put(f, n, out);
		break;
	case AK_WHY_CALLERS:
		note(out, &n->loc, "all callers give %s %s as '%s'", f->name, describe(n),
		     name_of(n) ? name_of(n) : "it");
		break;
	default:
		op_note(f, n, out);
	}
}

/**
 * ak_note_here() - a note of a place that has to do with it
 * @out: the finding
 * @loc: the place
 * @what: what is there
 */
void ak_note_here(struct ak_finding *out, const struct ak_loc *loc, const char *what)
{
	note(out, loc, "%s", what);
}

/**
 * ak_note_demand() - say why a static callee wants what it wants
 * @w: the demand of its body
 * @out: gets a note
 */
void ak_note_demand(const struct ak_want *w, struct ak_finding *out)
{
	out->asked = w;
	if (w->what)
		note(out, &w->loc, "used here by %s as %s", w->what,
		     ak_kind_describe(&w->kind));
}

/* What stands behind "NUMBER: " in the comment of a row of AK_GIVEN */
static void given_note(const struct ak_node *n, unsigned int arg, struct ak_finding *out)
{
	const char *all = n->call->wanted[arg].likely, *at = all;
	char key[24];

	snprintf(key, sizeof(key), "%u: ", arg + 1);
	while (strncmp(at, key, strlen(key))) {
		at = strstr(at, "; ");
		if (!at)
			return;
		at += 2;
	}
	at += strlen(key);
	note(out, &n->loc, "what others give %s() there is %s: %.*s", n->call->callee,
	     ak_kind_describe(&n->call->wanted[arg].kind), (int)strcspn(at, ";"), at);
}

/**
 * ak_note_learnt() - say what a learnt row rests on
 * @n: a call
 * @arg: which of its arguments
 * @out: gets a note if the row of the function was learnt
 */
void ak_note_learnt(const struct ak_node *n, unsigned int arg, struct ak_finding *out)
{
	char of[120];

	if (n->call->wanted[arg].likely)
		given_note(n, arg, out);
	else if (*learnt_of(n->call->row, arg + 1, of, sizeof(of)))
		note(out, &n->loc, "what %s() takes was learnt from %s", n->call->callee, of);
}

static bool visible(const struct ak_fn *f, int declared, int scope)
{
	for (; scope >= 0; scope = f->scope_parent[scope])
		if (scope == declared)
			return true;
	return false;
}

static bool may_be(const struct ak_kind *k, const struct ak_kind *want)
{
	int d;

	for (d = 0; d < AK_MEM; d++)
		if (!ak_dim_fits(d, k->v[d], want->v[d]))
			return false;
	return true;
}

/* Whether a variable's value is just what is expected there */
static bool is_wanted(const struct ak_kind *k, const struct ak_kind *want)
{
	return may_be(k, want) && ak_dim_known(k, AK_UNIT) &&
	       ak_dim_known(want, AK_UNIT) &&
	       (!ak_dim_known(want, AK_SPACE) ||
		(ak_dim_known(k, AK_SPACE) &&
		 (k->v[AK_SPACE] != AK_FILE || want->v[AK_SPACE] == AK_FILE)));
}

/**
 * ak_suggest() - name the variable that fits, if exactly one does
 * @f: the function
 * @scope: where the value stands
 * @bad: the value that does not fit
 * @want: what is expected there
 * @out: gets a note and the suggestion
 */
void ak_suggest(const struct ak_fn *f, int scope, ak_id bad,
		const struct ak_kind *want, struct ak_finding *out)
{
	const struct ak_node *best = NULL;
	const char *own = f->node[bad].name;
	ak_id i, j;

	for (i = 1; i < f->nnodes; i++) {
		const struct ak_node *n = &f->node[i];
		bool all = true;

		if (!n->local || !n->name || n->name == own ||
		    n->as != AK_AS_INT || (best && best->name == n->name) ||
		    !visible(f, n->scope, scope) ||
		    !is_wanted(&n->kind, want))
			continue;
		/* no value the variable ever has may be anything else */
		for (j = 1; j < f->nnodes && all; j++)
			if (f->node[j].local && f->node[j].name == n->name &&
			    !ak_is_const(&f->node[j]))
				all = may_be(&f->node[j].kind, want);
		if (!all)
			continue;
		if (best)
			return;
		best = n;
	}
	if (!best)
		return;
	note(out, &best->loc, "'%s' is %s", best->name,
	     ak_kind_describe(ak_dim_known(&best->kind, AK_SPACE) ?
			      &best->kind : want));
	snprintf(out->suggestion, sizeof(out->suggestion), "%s", best->name);
}
