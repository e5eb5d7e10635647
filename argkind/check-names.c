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
#include "notes.h"
#include "quirks.h"
#include "words.h"

/* A shorter name is one of many: x, y, a, b, nr */
enum { MIN_NAME = 3 };

/* Below it a search may leave out the first few */
enum { MIN_BITS = 8 };

/* What the source calls a value: its variable or member, behind casts */
static const char *called(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];

	while (id && !n->name && ak_is_copy(n)) {
		id = n->in[0];
		n = &f->node[id];
	}
	if (!id || n->as == AK_AS_OTHER || !n->name || n->op == AK_OP_CALL)
		return NULL;
	return strlen(n->name) >= MIN_NAME ? n->name : NULL;
}

/* An argument whose parameter has a name, a number or a pointer */
static bool is_named(const struct ak_callnode *c, unsigned int arg)
{
	return c->arg[arg].node && c->arg[arg].as != AK_AS_OTHER && c->arg[arg].name;
}

static bool is_scalar(const struct ak_callnode *c, unsigned int arg)
{
	return is_named(c, arg) && c->arg[arg].as == AK_AS_INT;
}

/* Whether what is known of an argument says that it stands in its own place: it would not do for the other */
static bool is_right(const struct ak_fn *f, const struct ak_callnode *c,
		     unsigned int arg, unsigned int place)
{
	const struct ak_kind *have = &f->node[c->arg[arg].node].kind;
	const struct ak_kind *want = &c->wanted[arg].kind, *other = &c->wanted[place].kind;
	int d;

	for (d = 0; d < AK_MEM; d++)
		if (ak_dim_known(have, d) && have->g[d] < AK_NAMED &&
		    ak_dim_known(want, d) && ak_dim_fits(d, have->v[d], want->v[d]) &&
		    (ak_dim_known(other, d) ? !ak_dim_fits(d, have->v[d], other->v[d]) :
					      !ak_dim_known(other, AK_UNIT)))
			return true;
	return false;
}

/* One spelling of a word that has several */
static const char *plain(const char *word)
{
	return !strcmp(word, "dst") || !strcmp(word, "destination") ? "dest" :
	       !strcmp(word, "source") ? "src" : word;
}

/* "sg_off" and "offset", "nbytes" and "len": whether the last words of two names say the same */
static bool alike(const char *a, const char *b)
{
	enum ak_word is = ak_word_of(a);

	return !strcmp(plain(ak_last_word(a)), plain(ak_last_word(b))) ||
	       (is != AK_NO_WORD && is == ak_word_of(b));
}

/* "start" for "off", "off" for "start": where something begins, by either word */
static bool is_begin(const char *name)
{
	enum ak_word is = ak_word_of(name);

	return is == AK_WORD_START || is == AK_WORD_OFFSET;
}

/* Whether only one of a call's parameters is where something begins */
static bool has_one_begin(const struct ak_callnode *c)
{
	unsigned int i, n = 0;

	for (i = 0; i < c->nargs; i++)
		n += is_scalar(c, i) && is_begin(c->arg[i].name);
	return n == 1;
}

/* A pointer only by its whole name: what it points to may be of many words */
static bool fits_name(const char *name, const struct ak_callnode *c, unsigned int param)
{
	if (c->arg[param].as != AK_AS_INT)
		return !strcmp(name, c->arg[param].name);
	return alike(name, c->arg[param].name) ||
	       (is_begin(name) && is_begin(c->arg[param].name) && has_one_begin(c));
}

/* Whether a word stands in a name, between underscores */
static bool has_part(const char *name, const char *word)
{
	size_t len = strlen(word);
	const char *at;

	for (at = name; (at = strstr(at, word)); at += len)
		if ((at == name || at[-1] == '_') && (!at[len] || at[len] == '_'))
			return true;
	return false;
}

/* "key_index" for "ul_key_id", though "ul_entry_idx" ends in an index, too */
static bool is_own(const char *name, const char *own, const char *other)
{
	char word[64];
	size_t len;

	for (; *name; name += len + (name[len] == '_')) {
		len = strcspn(name, "_");
		snprintf(word, sizeof(word), "%.*s", (int)len, name);
		if (len > 2 && len < sizeof(word) && has_part(own, word) && !has_part(other, word))
			return true;
	}
	return false;
}

/* "&rx_pause": who gets it in a variable of his own has named that for what it gets */
static bool is_own_variable(const struct ak_fn *f, ak_id id)
{
	return f->node[ak_through_casts(f, id)].op == AK_OP_ADDR;
}

/* Whether an argument may well stand where it does, by its name */
static bool is_in_place(const struct ak_fn *f, const struct ak_callnode *c, unsigned int arg,
			const char *name)
{
	return c->arg[arg].as != AK_AS_INT && !is_own_variable(f, c->arg[arg].node) ?
	       alike(name, c->arg[arg].name) : fits_name(name, c, arg);
}

/*
 * The same by the source, where that has one word: what the compiler made of a variable
 * may be a constant, or be called as what was put into it.
 */
static const char *called_or_written(const struct ak_fn *f, const struct ak_node *n,
				     unsigned int arg, char word[64])
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz";
	const struct ak_callnode *c = n->call;
	const char *is = called(f, c->arg[arg].node);
	unsigned int i;
	bool only;

	if (c->arg[arg].as != AK_AS_INT || !ak_argument_word(n, arg, word, 64, &only) || !only ||
	    strlen(word) < MIN_NAME || !word[strcspn(word, small)])
		return is;
	for (i = 0; i < c->nargs; i++)
		if (is_named(c, i) && !strcmp(word, c->arg[i].name))
			return word;
	return is;
}

/*
 * The parameter, not its own, that an argument is named like: none if there are
 * two, or if its own is called so, too.
 */
static unsigned int place_of(const struct ak_fn *f, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *c = n->call;
	char word[64];
	const char *name = is_named(c, arg) ? called_or_written(f, n, arg, word) : NULL;
	unsigned int i, place = arg;

	if (!name || is_in_place(f, c, arg, name) ||
	    /* the compiler sees two pointers exchanged, if only their names are it is no mistake */
	    (c->arg[arg].as != AK_AS_INT && ak_quirk_is_tracepoint(c->callee)))
		return arg;
	for (i = 0; i < c->nargs; i++) {
		if (!is_named(c, i) || c->arg[i].as != c->arg[arg].as ||
		    !fits_name(name, c, i))
			continue;
		if (place != arg)
			return arg;
		place = i;
	}
	return is_right(f, c, arg, place) || is_own(name, c->arg[arg].name, c->arg[place].name) ? arg : place;
}

/* "rq1" and "rq2": of two objects of one sort either may be the first */
static bool are_numbered(const char *a, const char *b)
{
	static const char digits[] = "0123456789";
	size_t n = strcspn(a, digits);

	return n && a[n] && n == strcspn(b, digits) && b[n] && !strncmp(a, b, n) &&
	       !a[n + strspn(a + n, digits)] && !b[n + strspn(b + n, digits)];
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
		{ "min", "max" }, { "low", "high" },
		{ "head", "tail" }, { "key", "value" }, { "parent", "child" }, { "start", "stop" },
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
			/* "ip_src", "ip_dst" */
			if (strlen(a) > n && strlen(b) > m && strlen(a) - n == strlen(b) - m &&
			    !strcmp(a + strlen(a) - n, ends[i][j]) && !strcmp(b + strlen(b) - m, ends[i][!j]) &&
			    a[strlen(a) - n - 1] == '_' && !strncmp(a, b, strlen(a) - n))
				return true;
		}
	return false;
}

/* Whether a function looks if one value reaches the other */
static bool is_compared(const struct ak_fn *f, ak_id a, ak_id b)
{
	const struct ak_node *x = &f->node[ak_through_casts(f, a)];
	const struct ak_node *y = &f->node[ak_through_casts(f, b)];
	ak_id id;
	int i;

	for (id = 1; x->op == AK_OP_FIELD && y->op == AK_OP_FIELD && id < f->nnodes; id++)
		for (i = 0; f->node[id].op == AK_OP_CMP && i < 2; i++)
			if (ak_same_place(&f->node[ak_through_casts(f, f->node[id].in[i])], x) &&
			    ak_same_place(&f->node[ak_through_casts(f, f->node[id].in[!i])], y))
				return true;
	return false;
}

/* "hi_end" and "lo_start" as start and end: what lies between two ranges */
static bool is_gap(const struct ak_fn *f, const struct ak_callnode *c,
		   unsigned int first, unsigned int second)
{
	const char *a = called(f, c->arg[first].node), *b = called(f, c->arg[second].node);
	size_t na, nb;

	if (!a || !b)
		return false;
	na = strlen(a) - strlen(strrchr(a, '_') ? strrchr(a, '_') : a);
	nb = strlen(b) - strlen(strrchr(b, '_') ? strrchr(b, '_') : b);

	if (ak_word_of(c->arg[first].name) != AK_WORD_START ||
	    ak_word_of(c->arg[second].name) != AK_WORD_END)
		return false;
	return (na && nb && (na != nb || strncmp(a, b, na))) ||
	       is_compared(f, c->arg[first].node, c->arg[second].node);
}

/*
 * Two calls of one function, the arguments exchanged in one of them: it is turned by
 * 90 degrees, or answered.
 */
static bool is_called_both_ways(const struct ak_fn *f, const struct ak_callnode *call,
				unsigned int first, unsigned int second)
{
	const char *a = called(f, call->arg[first].node), *b = called(f, call->arg[second].node);
	ak_id id;

	for (id = 1; a && b && id < f->nnodes; id++) {
		const struct ak_callnode *other = f->node[id].call;
		const char *x, *y;

		if (!other || other == call || other->callee != call->callee ||
		    other->nargs != call->nargs)
			continue;
		x = called(f, other->arg[first].node);
		y = called(f, other->arg[second].node);
		if (x && y && !strcmp(x, b) && !strcmp(y, a))
			return true;
	}
	return false;
}

/* What an argument is called, by the source if need be: no more than a word */
static bool is_written(const struct ak_fn *f, const struct ak_node *n, unsigned int arg, const char *name)
{
	const char *is = called(f, n->call->arg[arg].node);
	char word[64];
	bool only;

	if (!is && ak_argument_word(n, arg, word, sizeof(word), &only) && only)
		is = word;
	return is && name && !strcmp(is, name);
}

/* "f(b, b_len, a, a_len)": two more arguments are exchanged with them, on purpose */
static bool is_with_others(const struct ak_fn *f, const struct ak_node *n,
			   unsigned int first, unsigned int second)
{
	const struct ak_callnode *c = n->call;
	unsigned int i, j;

	for (i = 0; i < c->nargs; i++)
		for (j = i + 1; j < c->nargs; j++)
			if (i != first && i != second && j != first && j != second &&
			    is_written(f, n, i, c->arg[j].name) && is_written(f, n, j, c->arg[i].name))
				return true;
	return false;
}

static void name_arg(const struct ak_fn *f, const struct ak_node *n, unsigned int arg, char name[64])
{
	const char *is = called(f, n->call->arg[arg].node);
	bool only;

	if (is || !ak_argument_word(n, arg, name, 64, &only))
		snprintf(name, 64, "%s", is ? is : "it");
}

static void report(struct ctx *c, const struct ak_node *n, unsigned int first,
		   const unsigned int *place)
{
	const struct ak_callnode *call = n->call;
	unsigned int second = place[first];
	char name[2][64];
	struct ak_finding out;

	name_arg(c->f, n, first, name[0]);
	name_arg(c->f, n, second, name[1]);

	ak_begin(&out, c, AK_ARG_SWAP, &n->loc, 1);
	if (place[second] == first)
		snprintf(out.message, sizeof(out.message),
			 "arguments %u and %u of %s are called '%s' and '%s'; expected '%s', then '%s'",
			 first + 1, second + 1, call->callee,
			 name[0], name[1], call->arg[first].name, call->arg[second].name);
	else
		snprintf(out.message, sizeof(out.message),
			 "the arguments of %s are rotated: argument %u is '%s', which belongs in argument %u; expected '%s'",
			 call->callee, first + 1, name[0], second + 1, call->arg[first].name);
	snprintf(out.expression, sizeof(out.expression), "%s#%u,%u names",
		 call->callee, first + 1, second + 1);
	ak_emit(c, &out);
}

static bool is_called_as(const struct ctx *c, const struct ak_callnode *call, unsigned int arg,
			 unsigned int param)
{
	const char *is = called(c->f, call->arg[arg].node);

	return param != arg && is && !strcmp(is, call->arg[param].name);
}

/*
 * Three arguments of which two are called just as a parameter that is not theirs, one
 * the other's: the third has what place is left.
 */
static bool check_chain(struct ctx *c, const struct ak_node *n, const unsigned int *place)
{
	const struct ak_callnode *call = n->call;
	unsigned int i, mid, last;

	for (i = 0; i < call->nargs; i++) {
		mid = place[i];
		last = place[mid];
		if (mid == i || last == mid || last == i || place[last] != last ||
		    !is_called_as(c, call, i, mid) || !is_called_as(c, call, mid, last) ||
		    !is_scalar(call, last) || is_right(c->f, call, last, i) ||
		    is_turned(call->arg[i].name, call->arg[mid].name))
			continue;
		report(c, n, i, place);
		return true;
	}
	return false;
}

/* No small number, as a count of segments is: the bits of a GFP_xxx mask */
enum { GFP_BITS = 0x100 };

static bool is_gfp_param(const struct ak_callarg *a)
{
	return a->type && !strcmp(a->type, "gfp_t");
}

static bool is_number(const struct ak_fn *f, const struct ak_callarg *a, bool mask)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, a->node)];

	return a->node && a->as == AK_AS_INT && ak_is_const(n) &&
	       (n->value >= GFP_BITS) == mask;
}

static bool is_written_gfp(const struct ak_node *n, unsigned int arg)
{
	char word[64];
	bool only;

	return ak_argument_word(n, arg, word, sizeof(word), &only) &&
	       (!strncmp(word, "GFP_", 4) || !strncmp(word, "__GFP_", 6));
}

/* Whether an argument is no mask for sure: a small number, or a variable that is none */
static bool is_no_gfp(const struct ak_fn *f, const struct ak_callarg *a)
{
	const struct ak_node *n = &f->node[a->node];

	return is_number(f, a, false) ||
	       (a->node && !ak_is_const(&f->node[ak_through_casts(f, a->node)]) &&
		ak_dim_known(&n->kind, AK_UNIT) && n->kind.v[AK_UNIT] != AK_GFP);
}

/**
 * ak_check_gfp() - GFP_KERNEL where a number is expected, and a number for it
 * @c: the function
 * @n: a call
 *
 * To a compiler, and without the source, both are constants.
 *
 * Return: whether it was reported.
 */
bool ak_check_gfp(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	struct ak_finding out;
	unsigned int i, j;

	for (i = 0; i < call->nargs; i++)
		for (j = 0; is_gfp_param(&call->arg[i]) && j < call->nargs; j++) {
			if (i == j || is_gfp_param(&call->arg[j]) ||
			    !is_number(c->f, &call->arg[j], true) ||
			    !is_no_gfp(c->f, &call->arg[i]) || !is_written_gfp(n, j))
				continue;
			ak_begin(&out, c, AK_ARG_SWAP, &n->loc, 1);
			snprintf(out.message, sizeof(out.message),
				 "argument %u of %s is a GFP_xxx mask, which should be argument %u",
				 j + 1, call->callee, i + 1);
			snprintf(out.expression, sizeof(out.expression), "%s#%u,%u gfp",
				 call->callee, j + 1, i + 1);
			ak_emit(c, &out);
			return true;
		}
	return false;
}

/* "FOO_MASK", and nothing else, as the source has it */
static bool is_written_mask(const struct ak_node *n, unsigned int arg)
{
	char word[64];
	size_t len;
	bool only;

	if (!ak_argument_word(n, arg, word, sizeof(word), &only) || !only)
		return false;
	len = strlen(word);
	return len > 5 && !strcmp(word + len - 5, "_MASK");
}

/**
 * ak_check_masks() - a constant called a mask for the value, a value for the mask
 * @c: the function
 * @n: a call
 *
 * As in (reg, mask, val). A mask that is computed may be as right as one that is a
 * constant: only where the value is no other than FOO_MASK, and the mask is made of
 * a variable, is it the other way round.
 *
 * Return: whether it was reported.
 */
bool ak_check_masks(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	unsigned int i, mask = call->nargs, value = call->nargs;
	struct ak_finding out;
	const char *name;

	for (i = 0; i < call->nargs; i++) {
		name = is_scalar(call, i) ? call->arg[i].name : "";
		if (!strcmp(name, "mask"))
			mask = i;
		else if (!strcmp(name, "val") || !strcmp(name, "value"))
			value = i;
	}
	if (mask == call->nargs || value == call->nargs ||
	    ak_is_const(&c->f->node[ak_through_casts(c->f, call->arg[mask].node)]) ||
	    !ak_is_const(&c->f->node[ak_through_casts(c->f, call->arg[value].node)]))
		return false;
	name = called(c->f, call->arg[mask].node);
	if ((name && strcmp(ak_last_word(name), "val") && strcmp(ak_last_word(name), "value")) ||
	    !is_written_mask(n, value))
		return false;
	ak_begin(&out, c, AK_ARG_SWAP, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is a constant called a mask, which argument %u is to be",
		 value + 1, call->callee, mask + 1);
	snprintf(out.expression, sizeof(out.expression), "%s#%u,%u mask", call->callee,
		 value + 1, mask + 1);
	ak_emit(c, &out);
	return true;
}

/* "REG_CTRL", "CTRL_REG": whether a macro's first or last word is a parameter's name */
static bool is_written_as(const struct ak_node *n, unsigned int arg, unsigned int param)
{
	const char *name = n->call->arg[param].name;
	char word[64];
	size_t i, len = strlen(name);
	bool only;

	if (len < MIN_NAME || !ak_argument_word(n, arg, word, sizeof(word), &only) || !only ||
	    strlen(word) <= len)
		return false;
	for (i = 0; word[i]; i++) {
		if (word[i] >= 'a' && word[i] <= 'z')
			return false;
		if (word[i] >= 'A' && word[i] <= 'Z')
			word[i] += 'a' - 'A';
	}
	return (!strncmp(word, name, len) && word[len] == '_') ||
	       (!strcmp(word + strlen(word) - len, name) && word[strlen(word) - len - 1] == '_');
}

/* "CHIP_REG_SET_VAL": whether a macro has a parameter's name for one of its words */
static bool has_word(const struct ak_node *n, unsigned int arg, unsigned int param)
{
	char word[64];
	size_t i;
	bool only;

	if (!ak_argument_word(n, arg, word, sizeof(word), &only) || !only)
		return false;
	for (i = 0; word[i]; i++)
		if (word[i] >= 'A' && word[i] <= 'Z')
			word[i] += 'a' - 'A';
	return has_part(word, n->call->arg[param].name);
}

/* Whether some other call, too, has a macro with that parameter's name in this place */
static bool is_habit(const struct ctx *c, const struct ak_node *n, unsigned int arg, unsigned int param)
{
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++)
		for (id = 1; id < c->u->fn[i]->nnodes; id++) {
			const struct ak_node *other = &c->u->fn[i]->node[id];

			if (other != n && other->call && other->call->callee == n->call->callee &&
			    other->call->nargs == n->call->nargs && other->call->arg[param].name &&
			    is_written_as(other, arg, param))
				return true;
		}
	return false;
}

/* A constant has no name but its macro's: it closes the circle of one that is called so */
static void place_constants(const struct ctx *c, const struct ak_node *n, unsigned int *place)
{
	const struct ak_callnode *call = n->call;
	unsigned int i, to;

	for (i = 0; i < call->nargs; i++) {
		to = place[i];
		if (to != i && place[to] == to && is_scalar(call, to) &&
		    ak_is_const(&c->f->node[ak_through_casts(c->f, call->arg[to].node)]) &&
		    !has_word(n, to, to) && is_written_as(n, to, i) && !is_habit(c, n, to, i))
			place[to] = i;
	}
}

/**
 * ak_check_bits() - a search of bits that begins where it is to end
 * @c: the function
 * @n: a call
 *
 * find_next_bit(map, size, offset): a map is of one size, a search goes on from where
 * it was. A constant for the offset, and a variable for the size, is the reverse.
 *
 * Return: whether it was reported.
 */
bool ak_check_bits(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	const struct ak_node *size, *offset;
	struct ak_finding out;

	if (!ak_quirk_searches_bits(call->callee) || call->nargs != 3 || !call->arg[1].node ||
	    !call->arg[2].node)
		return false;
	size = &c->f->node[ak_through_widths(c->f, call->arg[1].node)];
	offset = &c->f->node[ak_through_widths(c->f, call->arg[2].node)];
	if (ak_is_const(size) || !ak_is_const(offset) || offset->value < MIN_BITS)
		return false;
	ak_begin(&out, c, AK_ARG_SWAP, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument 3 of %s is the constant %d, argument 2 varies; expected the size of the map, then where to begin",
		 call->callee, (int)offset->value);
	snprintf(out.expression, sizeof(out.expression), "%s#2,3", call->callee);
	ak_emit(c, &out);
	return true;
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
	    !strcmp(call->callee, c->f->name) || ak_quirk_is_list(call->callee) ||
	    ak_is_called_by_macro(n))
		return false;
	for (i = 0; i < call->nargs; i++)
		place[i] = place_of(c->f, n, i);
	place_constants(c, n, place);
	for (i = 0; i < call->nargs; i++) {
		if (place[i] == i)
			continue;
		for (at = place[i], steps = 1; at > i && place[at] != at && steps < 4; steps++)
			at = place[at];
		if (at == i && !is_turned(call->arg[i].name, call->arg[place[i]].name) &&
		    !(call->arg[i].as != AK_AS_INT && are_numbered(call->arg[i].name, call->arg[place[i]].name)) &&
		    !is_gap(c->f, call, i, place[i]) && !is_with_others(c->f, n, i, place[i]) &&
		    !is_called_both_ways(c->f, call, i, place[i])) {
			report(c, n, i, place);
			return true;
		}
	}
	return check_chain(c, n, place);
}
