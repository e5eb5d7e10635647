// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls of one function in one file, held against each other: nothing says what it
 * takes, but it hardly takes a frame number here and an address there. All of it is
 * likely at most, and rests on no name.
 */
#include "check-siblings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "algebra.h"
#include "loops.h"
#include "mem.h"
#include "notes.h"
#include "quirks.h"
#include "words.h"

/* Whoever is called so often takes anything */
enum { MAX_SIBLINGS = 64 };

static const struct ak_callnode *call_of(const struct site *s)
{
	return s->f->node[s->id].call;
}

/* Of linked files each is for itself: generic code is given another thing in each */
static bool is_sibling(const struct site *x, const struct site *y)
{
	return call_of(x)->callee == call_of(y)->callee && !strcmp(x->f->source, y->f->source);
}

static int by_callee(const void *a, const void *b)
{
	const struct site *x = a, *y = b;
	const char *p = call_of(x)->callee, *q = call_of(y)->callee;
	int order = p == q ? strcmp(x->f->source, y->f->source) : p < q ? -1 : 1;

	if (order)
		return order;
	if (x->f != y->f)
		return x->f->number < y->f->number ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/**
 * ak_find_calls() - the calls of functions that no row and no body tells of
 * @c: gets them, those of one function together
 */
void ak_find_calls(struct ctx *c)
{
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++) {
		struct ak_fn *f = c->u->fn[i];

		for (id = 1; ak_is_of_source(f) && id < f->nnodes; id++) {
			const struct ak_callnode *call = f->node[id].call;

			if (!call || !call->callee || call->row || call->variadic || call->nargs < 2)
				continue;
			c->call = ak_grow(c->call, c->ncall, sizeof(*c->call));
			c->call[c->ncall].f = f;
			c->call[c->ncall++].id = id;
		}
	}
	if (c->ncall)
		qsort(c->call, c->ncall, sizeof(*c->call), by_callee);
}

/* The calls of the function that is called here; how many, 0 for too many */
static size_t siblings(const struct ctx *c, const struct ak_node *n, const struct site **first)
{
	struct site key = { c->f, n - c->f->node };
	const struct site *at = c->ncall ? bsearch(&key, c->call, c->ncall, sizeof(key), by_callee) :
					   NULL;
	const struct site *end = c->call + c->ncall;
	size_t many = 0;

	if (!at)
		return 0;
	while (at > c->call && is_sibling(at - 1, &key))
		at--;
	for (*first = at; at < end && is_sibling(at, &key); at++)
		many++;
	return many > MAX_SIBLINGS ? 0 : many;
}

/* Whether a parameter is called what memory is measured in, not "n" or "val" */
static bool is_of_memory(const struct ak_unit *u, const char *name)
{
	enum ak_word is = ak_word_of(name);
	struct ak_kind k;

	/* what is moved or counted begins somewhere, too */
	if (name && (!strcmp(ak_last_word(name), "from") || !strcmp(ak_last_word(name), "first")))
		return false;
	return (is != AK_NO_WORD && is != AK_WORD_INDEX && is != AK_WORD_ORDER) ||
	       (name && ak_table_name(u->table, name, &k));
}

static bool is_sure(const struct ak_kind *k, enum ak_dim d)
{
	return ak_dim_known(k, d) && k->g[d] < AK_NAMED;
}

/* In which dimension two values are never given to one parameter */
static enum ak_dim differs(const struct ak_kind *a, const struct ak_kind *b)
{
	unsigned int x = a->v[AK_SPACE], y = b->v[AK_SPACE];

	if (is_sure(a, AK_UNIT) && is_sure(b, AK_UNIT) &&
	    ((a->v[AK_UNIT] == AK_BYTE && b->v[AK_UNIT] == AK_PAGE) ||
	     (a->v[AK_UNIT] == AK_PAGE && b->v[AK_UNIT] == AK_BYTE)))
		return AK_UNIT;
	if (is_sure(a, AK_SPACE) && is_sure(b, AK_SPACE) &&
	    ((ak_is_virtual(x) && (y == AK_PHYS || y == AK_DMA || y == AK_GUEST)) ||
	     (ak_is_virtual(y) && (x == AK_PHYS || x == AK_DMA || x == AK_GUEST))))
		return AK_SPACE;
	return AK_NDIM;
}

/* Two calls that give another constant elsewhere may say by it which it is */
static bool tells_which(const struct site *a, const struct site *b, unsigned int but)
{
	const struct ak_callnode *x = call_of(a), *y = call_of(b);
	unsigned int i;

	for (i = 0; i < x->nargs && i < y->nargs; i++) {
		const struct ak_node *p = &a->f->node[ak_through_casts(a->f, x->arg[i].node)];
		const struct ak_node *q = &b->f->node[ak_through_casts(b->f, y->arg[i].node)];

		if (i != but && ak_is_const(p) && ak_is_const(q) && p->value != q->value)
			return true;
	}
	return false;
}

/* A sibling that gives something else, if as many do so as give what is given here */
static const struct site *other_kind(const struct ctx *c, const struct ak_node *n, unsigned int arg,
				     enum ak_dim *d)
{
	const struct ak_kind *have = &c->f->node[n->call->arg[arg].node].kind;
	struct site here = { c->f, n - c->f->node };
	const struct site *at = NULL, *other = NULL;
	size_t many = siblings(c, n, &at), i;
	int balance = 0;

	for (i = 0; i < many; i++) {
		const struct ak_callnode *call = call_of(&at[i]);
		const struct ak_kind *k;
		enum ak_dim by;

		if (call->nargs != n->call->nargs || !call->arg[arg].node)
			continue;
		k = &at[i].f->node[call->arg[arg].node].kind;
		by = differs(have, k);
		if (by == AK_NDIM) {
			balance += is_sure(k, AK_UNIT) && k->v[AK_UNIT] == have->v[AK_UNIT];
			continue;
		}
		/* who writes both beside each other sees that they differ */
		if (at[i].f == c->f)
			continue;
		balance--;
		if (tells_which(&here, &at[i], arg))
			return NULL;
		if (!other) {
			other = &at[i];
			*d = by;
		}
	}
	return balance <= 0 ? other : NULL;
}

static bool check_kinds(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *call = n->call;
	const struct ak_wanted *w = &call->wanted[arg];
	struct ak_want note = { .what = "another call" };
	const struct site *other;
	struct ak_finding out;
	enum ak_dim d = AK_NDIM;

	if (!call->arg[arg].node || call->arg[arg].as != AK_AS_INT ||
	    ak_is_const(&c->f->node[ak_through_casts(c->f, call->arg[arg].node)]) ||
	    w->derived || !is_of_memory(c->u, call->arg[arg].name))
		return false;
	other = other_kind(c, n, arg, &d);
	if (!other)
		return false;
	ak_begin(&out, c, d == AK_UNIT ? AK_ARG_UNIT : AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message), "argument %u of %s is %s; elsewhere in this file it is %s",
		 arg + 1, ak_called(c->f, n), ak_describe_value(c->f, call->arg[arg].node),
		 ak_describe_value(other->f, call_of(other)->arg[arg].node));
	snprintf(out.expression, sizeof(out.expression), "%s#%u siblings", call->callee, arg + 1);
	note.loc = other->f->node[other->id].loc;
	note.kind = other->f->node[call_of(other)->arg[arg].node].kind;
	ak_blame_and_note(c, call->arg[arg].node, d, &out);
	ak_note_demand(&note, &out);
	ak_emit(c, &out);
	return true;
}

/* Whether an argument counts the turns of a loop */
static bool counts(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];
	ak_id i;

	/* cut to a few bits it is told by its name */
	for (i = 1; id && n->op == AK_OP_UNKNOWN && n->name && i < f->nnodes; i++)
		if (f->node[i].name == n->name && f->node[i].op == AK_OP_PHI)
			return ak_is_counter(f, i);
	return id && ak_is_counter(f, n - f->node);
}

/* "i + 8": written with the counter itself, whatever width it is cut to */
static bool is_written_with(const struct ak_node *n, unsigned int arg, const struct ak_fn *f, unsigned int counter)
{
	const char *name = f->node[ak_through_widths(f, n->call->arg[counter].node)].name;
	char word[64];
	bool only;

	return name && ak_argument_word(n, arg, word, sizeof(word), &only) && !strcmp(word, name);
}

static bool is_index_name(const char *name)
{
	size_t len = name ? strlen(name) : 0;

	return len >= 3 && (!strcmp(name + len - 3, "idx") || (len >= 5 && !strcmp(name + len - 5, "index")));
}

/*
 * (i, table[i]) in one call and (table[i], i) in another: the one that has no counter
 * where the prototype says that the index stands is turned round.
 */
static bool check_index(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	const struct site *at = NULL;
	struct ak_finding out;
	size_t many, k;
	unsigned int i, j;

	for (i = 0; i < call->nargs; i++) {
		const char *name = call->arg[i].as == AK_AS_INT ? call->arg[i].name : NULL;

		if (!is_index_name(name) || !call->arg[i].node || counts(c->f, call->arg[i].node) ||
		    is_index_name(c->f->node[ak_through_widths(c->f, call->arg[i].node)].name) ||
		    ak_is_const(&c->f->node[ak_through_casts(c->f, call->arg[i].node)]))
			continue;
		for (j = 0; j < call->nargs && (j == i || call->arg[j].as != AK_AS_INT ||
						!counts(c->f, call->arg[j].node)); j++)
			;
		many = j < call->nargs && !is_written_with(n, i, c->f, j) ? siblings(c, n, &at) : 0;
		for (k = 0; k < many; k++)
			if (call_of(&at[k])->nargs == call->nargs &&
			    counts(at[k].f, call_of(&at[k])->arg[i].node) &&
			    !counts(at[k].f, call_of(&at[k])->arg[j].node))
				break;
		if (k >= many)
			continue;
		ak_begin(&out, c, AK_ARG_SWAP, &n->loc, 1);
		snprintf(out.message, sizeof(out.message),
			 "argument %u of %s is counted by the loop, not argument %u, which is called '%s' and is elsewhere",
			 j + 1, ak_called(c->f, n), i + 1, name);
		snprintf(out.expression, sizeof(out.expression), "%s#%u,%u index", call->callee, j + 1, i + 1);
		ak_emit(c, &out);
		return true;
	}
	return false;
}

/* A parameter that names a register, or where it is: what drivers have macros for */
static bool is_register(const char *name)
{
	enum ak_word is = ak_word_of(name);
	const char *last = name ? ak_last_word(name) : "";

	return is == AK_WORD_ADDRESS || is == AK_WORD_OFFSET || !strcmp(last, "reg") ||
	       !strcmp(last, "register");
}

/* "types_off" beside "types_on": a switch, and no offset */
static bool is_switch(const struct ak_callnode *call, unsigned int arg)
{
	const char *off = call->arg[arg].name, *on;
	size_t len = strlen(off);
	unsigned int i;

	for (i = 0; len >= 3 && !strcmp(off + len - 3, "off") && i < call->nargs; i++) {
		on = call->arg[i].name;
		if (on && strlen(on) == len - 1 && !strncmp(on, off, len - 3) && !strcmp(on + len - 3, "on"))
			return true;
	}
	return false;
}

/* One that a register's place may be given for as well */
static bool is_place(const char *name)
{
	return is_register(name) || ak_word_of(name) != AK_NO_WORD;
}

/* "FOO_CTRL", "FOO_PORT(n)": the macro that an argument is written with */
static bool is_macro(const struct ak_node *n, unsigned int arg, char word[64])
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz";
	bool only;

	return ak_argument_word(n, arg, word, 64, &only) && strchr(word, '_') && word[0] != '_' &&
	       strncmp(word, "PAGE_", 5) && !word[strcspn(word, small)];
}

/* A call that has a macro where a place is asked for, and no macro in the other argument */
static const struct site *has_macro(const struct ctx *c, const struct ak_node *n, unsigned int place,
				    unsigned int other, const char *macro)
{
	const struct site *at = NULL;
	size_t many = siblings(c, n, &at), i;
	char word[64];

	for (i = 0; i < many; i++) {
		const struct ak_node *m = &at[i].f->node[at[i].id];

		if (m != n && m->call->nargs == n->call->nargs && is_macro(m, place, word) &&
		    !strcmp(word, macro) && !(is_macro(m, other, word) && !strcmp(word, macro)))
			return &at[i];
	}
	return NULL;
}

/* f(dev, 0, FOO_A), f(dev, FOO_A, FOO_B): what begins where the first ends */
static bool is_next_part(const struct ctx *c, const struct ak_node *n, unsigned int place,
			 const struct site *other, unsigned int length)
{
	const struct ak_node *at = &c->f->node[ak_through_casts(c->f, n->call->arg[place].node)];
	char word[64];

	return ak_is_const(at) && !at->value &&
	       is_macro(&other->f->node[other->id], length, word);
}

/*
 * write(dev, FOO_CTRL, value) in one call, write(dev, value, FOO_CTRL) in another: what
 * is a register there is none here.
 */
static bool check_macros(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	const struct site *other;
	struct ak_finding out;
	char word[64], here[64];
	unsigned int i, j;

	/* how many bits there are, and where to begin */
	if (ak_quirk_searches_bits(call->callee))
		return false;
	for (i = 0; i < call->nargs; i++)
		for (j = 0; call->arg[i].as == AK_AS_INT && is_register(call->arg[i].name) && j < call->nargs; j++) {
			if (is_switch(call, i) || j == i || call->arg[j].as != AK_AS_INT || is_place(call->arg[j].name) ||
			    !is_macro(n, j, word) || is_macro(n, i, here))
				continue;
			other = has_macro(c, n, i, j, word);
			if (!other || is_next_part(c, n, i, other, j))
				continue;
			ak_begin(&out, c, AK_ARG_SWAP, &n->loc, 1);
			snprintf(out.message, sizeof(out.message),
				 "argument %u of %s is %s, which is argument %u elsewhere in this file, as '%s'",
				 j + 1, ak_called(c->f, n), word, i + 1, call->arg[i].name);
			snprintf(out.expression, sizeof(out.expression), "%s#%u,%u macro", call->callee, j + 1, i + 1);
			ak_note_here(&out, &other->f->node[other->id].loc, "the other call");
			ak_emit(c, &out);
			return true;
		}
	return false;
}

/**
 * ak_check_siblings() - a call against the others of the same function
 * @c: the function
 * @n: a call that nothing else is wrong with
 */
void ak_check_siblings(struct ctx *c, const struct ak_node *n)
{
	unsigned int arg;

	if (n->op != AK_OP_CALL || !n->call->callee || n->call->row || !ak_is_of_source(c->f) ||
	    check_index(c, n) || check_macros(c, n))
		return;
	for (arg = 0; arg < n->call->nargs; arg++)
		if (!c->blamed[n->call->arg[arg].node] && check_kinds(c, n, arg))
			return;
}
