// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arguments in each other's place by what they are called: the prototype says
 * (len, offset), the call has (offset, len). Numbers only, and only where nothing
 * better than a name says what they are.
 */
#include "check-names.h"

#include <stdio.h>
#include <string.h>

#include "algebra.h"

/* A shorter name is one of many: x, y, a, b, nr */
enum { MIN_NAME = 3 };

/* What the source calls a value: its variable or member, behind casts */
static const char *called(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];

	while (id && !n->name && (n->op == AK_OP_CAST || n->op == AK_OP_KNOWN ||
				  n->op == AK_OP_NARROW)) {
		id = n->in[0];
		n = &f->node[id];
	}
	if (!id || n->as != AK_AS_INT || !n->name || n->op == AK_OP_CALL)
		return NULL;
	return strlen(n->name) >= MIN_NAME ? n->name : NULL;
}

static bool is_scalar(const struct ak_callnode *c, unsigned int arg)
{
	return c->arg[arg].node && c->arg[arg].as == AK_AS_INT && c->arg[arg].name;
}

/* Whether what is known of an argument says that it stands where it belongs */
static bool is_right(const struct ak_fn *f, const struct ak_callnode *c,
		     unsigned int arg)
{
	const struct ak_kind *have = &f->node[c->arg[arg].node].kind;
	const struct ak_kind *want = &c->wanted[arg].kind;
	int d;

	for (d = 0; d < AK_MEM; d++)
		if (ak_dim_known(have, d) && have->g[d] < AK_NAMED &&
		    ak_dim_known(want, d) && ak_dim_fits(d, have->v[d], want->v[d]))
			return true;
	return false;
}

/* "sg_off" and "offset", "nbytes" and "len": what the last word of a name means */
static const char *meaning(const char *name)
{
	static const char *const words[][2] = {
		{ "length", "len" }, { "size", "len" }, { "sz", "len" }, { "bytes", "len" },
		{ "nbytes", "len" }, { "offset", "off" }, { "ofs", "off" },
		{ "address", "addr" }, { "index", "idx" }, { "begin", "start" },
	};
	const char *last = strrchr(name, '_');
	size_t i;

	last = last && last[1] ? last + 1 : name;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(last, words[i][0]))
			return words[i][1];
	return last;
}

static bool alike(const char *a, const char *b)
{
	return !strcmp(a, b) || !strcmp(meaning(a), meaning(b));
}

/*
 * The parameter, not its own, that an argument is named like: none if there are
 * two, or if its own is called so, too.
 */
static unsigned int place_of(const struct ak_fn *f, const struct ak_callnode *c,
			     unsigned int arg)
{
	const char *name = is_scalar(c, arg) ? called(f, c->arg[arg].node) : NULL;
	unsigned int i, place = arg;

	if (!name || alike(name, c->arg[arg].name) || is_right(f, c, arg))
		return arg;
	for (i = 0; i < c->nargs; i++) {
		if (!is_scalar(c, i) || !alike(name, c->arg[i].name))
			continue;
		if (place != arg)
			return arg;
		place = i;
	}
	return place;
}

/*
 * What comes back is what was sent with its ends exchanged: a name that is the
 * other's but for the direction says nothing.
 */
static bool is_turned(const char *a, const char *b)
{
	static const char *const ends[][2] = {
		{ "s", "d" }, { "src", "dst" }, { "source", "dest" }, { "from", "to" },
		{ "local", "remote" }, { "left", "right" }, { "old", "new" },
		{ "width", "height" }, { "first", "second" }, { "l", "r" },
	};
	size_t i, n, m;
	int j;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		for (j = 0; j < 2; j++) {
			n = strlen(ends[i][j]);
			m = strlen(ends[i][!j]);
			if (!strncmp(a, ends[i][j], n) && !strncmp(b, ends[i][!j], m) &&
			    !strcmp(a + n, b + m))
				return true;
		}
	return false;
}

/* "hi_end" and "lo_start" as start and end: what lies between two ranges */
static bool is_gap(const struct ak_fn *f, const struct ak_callnode *c,
		   unsigned int first, unsigned int second)
{
	const char *a = called(f, c->arg[first].node), *b = called(f, c->arg[second].node);
	size_t na = strlen(a) - strlen(strrchr(a, '_') ? strrchr(a, '_') : a);
	size_t nb = strlen(b) - strlen(strrchr(b, '_') ? strrchr(b, '_') : b);

	return !strcmp(meaning(c->arg[first].name), "start") &&
	       !strcmp(meaning(c->arg[second].name), "end") && na && nb &&
	       (na != nb || strncmp(a, b, na));
}

static void report(struct ctx *c, const struct ak_node *n, unsigned int first,
		   const unsigned int *place)
{
	const struct ak_callnode *call = n->call;
	unsigned int second = place[first];
	struct ak_finding out;

	ak_begin(&out, c, AK_ARG_SWAP, &n->loc, 1);
	if (place[second] == first)
		snprintf(out.message, sizeof(out.message),
			 "arguments %u and %u of %s are called '%s' and '%s'; expected '%s', then '%s'",
			 first + 1, second + 1, call->callee,
			 called(c->f, call->arg[first].node),
			 called(c->f, call->arg[second].node), call->arg[first].name,
			 call->arg[second].name);
	else
		snprintf(out.message, sizeof(out.message),
			 "the arguments of %s are rotated: argument %u is '%s', which belongs in argument %u; expected '%s'",
			 call->callee, first + 1, called(c->f, call->arg[first].node), second + 1,
			 call->arg[first].name);
	snprintf(out.expression, sizeof(out.expression), "%s#%u,%u names",
		 call->callee, first + 1, second + 1);
	ak_emit(c, &out);
}

/**
 * ak_check_names() - arguments that are called like each other's parameters
 * @c: the function
 * @n: a call that nothing else is wrong with
 *
 * All that stand elsewhere must come round in a circle: two exchanged, or three
 * rotated. A function that calls itself so may do it on purpose.
 *
 * Return: whether they are reported.
 */
bool ak_check_names(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	unsigned int place[AK_MAX_ARGS], i, at, steps;

	if (call->nargs > AK_MAX_ARGS || !call->callee ||
	    !strcmp(call->callee, c->f->name))
		return false;
	for (i = 0; i < call->nargs; i++)
		place[i] = place_of(c->f, call, i);
	for (i = 0; i < call->nargs; i++) {
		if (place[i] == i)
			continue;
		for (at = place[i], steps = 1; at > i && place[at] != at && steps < 4; steps++)
			at = place[at];
		if (at == i && !is_turned(call->arg[i].name, call->arg[place[i]].name) &&
		    !is_gap(c->f, call, i, place[i])) {
			report(c, n, i, place);
			return true;
		}
	}
	return false;
}
