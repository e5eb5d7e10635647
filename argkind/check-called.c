// SPDX-License-Identifier: GPL-2.0-only
/*
 * An argument that is called a length, an address, an end or an order, of which
 * nothing better is known, where the callee takes something else. A name alone is
 * likely at most; certain is what the code uses as its name says.
 */
#include "check-called.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "algebra.h"
#include "check-ends.h"
#include "check-range.h"
#include "loops.h"
#include "mem.h"
#include "notes.h"
#include "quirks.h"
#include "shown.h"
#include "words.h"

/* As often as a pointer is moved in one expression */
enum { MAX_MOVED = 4 };

static const char *text_of(enum ak_word is)
{
	return is == AK_WORD_LENGTH ? "a length" : is == AK_WORD_ADDRESS ? "an address" :
	       is == AK_WORD_END ? "an end" : is == AK_WORD_PAGES ? "a number of pages" : "an order";
}

/* The variable or member that an argument is, behind casts */
static const struct ak_node *variable(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];

	while (id && !n->name && ak_is_copy(n)) {
		id = n->in[0];
		n = &f->node[id];
	}
	return id && n->as == AK_AS_INT && n->name && n->op != AK_OP_CALL ? n : NULL;
}

/* The same, or if its name says nothing what it was copied from and is called by such a word */
static const struct ak_node *telling(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *first = variable(f, id), *n;

	for (; first && id; id = n->in[0]) {
		n = &f->node[id];
		if (n->as == AK_AS_INT && n->op != AK_OP_CALL && ak_word_of(n->name) != AK_NO_WORD)
			return n;
		if (!ak_is_copy(n))
			break;
	}
	return first;
}

/* A range that begins at 0 is as long as its end says */
static bool is_cleared(const struct ak_fn *f, const struct ak_node *start)
{
	bool cleared = false;
	ak_id id;

	for (id = 1; start->op == AK_OP_FIELD && id < f->nnodes; id++) {
		if (f->node[id].op != AK_OP_STORE || !ak_same_place(start, &f->node[id]))
			continue;
		if (!ak_is_const(&f->node[ak_through_casts(f, f->node[id].in[0])]))
			return false;
		cleared = true;
	}
	return cleared;
}

/* An end beside its start, as both are called: "start" and "end", two members of one structure */
static bool is_end_of(const struct ak_fn *f, const struct ak_callnode *c, unsigned int arg,
		      const struct ak_node *end)
{
	const struct ak_node *start = arg && c->arg[arg - 1].node ?
				      telling(f, c->arg[arg - 1].node) : NULL;

	return start && (start->op == AK_OP_FIELD) == (end->op == AK_OP_FIELD) &&
	       start->tag == end->tag && ak_are_ends(start->name, end->name) && !is_cleared(f, start);
}

/* Whether an argument ends a range that the one before it begins */
static bool ends_range(const struct ak_callnode *c, unsigned int arg)
{
	const struct ak_kind *want = &c->wanted[arg].kind;
	const struct ak_kind *start = arg ? &c->wanted[arg - 1].kind : NULL;

	return start && start->v[AK_ROLE] == AK_POINT && want->v[AK_ROLE] == AK_POINT &&
	       start->v[AK_SPACE] == want->v[AK_SPACE] &&
	       start->v[AK_UNIT] == want->v[AK_UNIT];
}

/* Whether something else is expected there, and which dimension says so */
static bool excludes(enum ak_word is, const struct ak_kind *want, enum ak_dim *d)
{
	unsigned int unit = want->g[AK_UNIT] < AK_NAMED ? want->v[AK_UNIT] : AK_TOP;
	unsigned int role = want->g[AK_ROLE] < AK_NAMED ? want->v[AK_ROLE] : AK_TOP;

	*d = AK_UNIT;
	if (is == AK_WORD_ORDER)
		return unit == AK_BYTE || unit == AK_PAGE;
	if (is == AK_WORD_PAGES)
		return unit == AK_ORDER || (unit == AK_BYTE && role == AK_EXTENT);
	if (is == AK_WORD_LENGTH && (unit == AK_PAGE || unit == AK_ORDER))
		return true;
	/* an address on a disk may be the number of a block */
	if (is == AK_WORD_ADDRESS && ak_dim_known(want, AK_SPACE) && want->v[AK_SPACE] != AK_FILE &&
	    (unit == AK_PAGE || unit == AK_ORDER))
		return true;
	*d = AK_ROLE;
	/* a place in a file is counted from its start, as a length is */
	if (is == AK_WORD_LENGTH)
		return role == AK_POINT && want->v[AK_SPACE] != AK_FILE;
	return is == AK_WORD_END && role == AK_EXTENT;
}

static bool is_pages(const struct ak_fn *f, ak_id id)
{
	return f->node[id].kind.v[AK_UNIT] == AK_PAGE && f->node[id].kind.g[AK_UNIT] < AK_NAMED;
}

/* Whether something is counted by 1 up to a value: so many of them there are */
static bool bounds_counter(const struct ak_fn *f, ak_id with)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, with)];

	if (n->op == AK_OP_ADD && ak_is_const(&f->node[n->in[1]]))
		return ak_is_counter(f, ak_through_widths(f, n->in[0]));
	return ak_is_counter(f, n - f->node);
}

/*
 * Whether a function shows that a value is in pages whatever it is called: it
 * makes bytes of it, counts up to it, or computes with it and with what is in pages.
 */
static bool counts_pages(const struct ak_fn *f, const struct ak_fn *g, ak_id value)
{
	ak_id id;
	int i;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->nin != 2)
			continue;
		if ((n->op == AK_OP_SHL || n->op == AK_OP_MUL) && ak_is_page_scaling(f, n) &&
		    ak_is_read_as(f, n->in[0], g, value))
			return true;
		for (i = 0; i < 2 && n->op != AK_OP_SHL && n->op != AK_OP_SHR; i++)
			if ((is_pages(f, n->in[!i]) ||
			     (n->op == AK_OP_CMP && bounds_counter(f, n->in[!i]))) &&
			    ak_is_read_as(f, n->in[i], g, value))
				return true;
	}
	return false;
}

/* Whether a caller in sight gives a static function pages for it */
static bool is_given_pages(const struct ak_unit *u, const struct ak_fn *f,
			   const struct ak_node *param)
{
	size_t i;
	ak_id id;

	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			const struct ak_callnode *c = u->fn[i]->node[id].call;

			if (c && c->body == f && param->value < c->nargs &&
			    c->arg[param->value].node && is_pages(u->fn[i], c->arg[param->value].node))
				return true;
		}
	return false;
}

/* Made by what makes numbers of something else of bytes */
static bool is_quotient(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];
	unsigned int i;

	if (n->op == AK_OP_PHI || n->op == AK_OP_CELL)
		for (i = 0; i < n->nin; i++) {
			enum ak_op op = f->node[ak_through_widths(f, n->in[i])].op;

			if (op == AK_OP_SHR || op == AK_OP_DIV || op == AK_OP_SUB)
				return true;
		}
	return n->op == AK_OP_SHR || n->op == AK_OP_DIV || n->op == AK_OP_MOD ||
	       n->op == AK_OP_CONST;
}

static bool is_belied(const struct ctx *c, ak_id id, enum ak_dim d)
{
	ak_id value = ak_through_widths(c->f, id);
	const struct ak_node *n = &c->f->node[value];
	size_t i;

	if (is_quotient(c->f, id))
		return true;
	/* the end may have been made a length in place */
	if (d == AK_ROLE)
		return n->op == AK_OP_SUB;
	if (n->op == AK_OP_PARAM && is_given_pages(c->u, c->f, n))
		return true;
	if (n->op != AK_OP_FIELD)
		return counts_pages(c->f, c->f, value);
	for (i = 0; i < c->u->nfns; i++)
		if (counts_pages(c->u->fn[i], c->f, value))
			return true;
	return false;
}

/* Whether the function compares a value with the start, or makes it of the start by a call: an end */
static bool is_beside(const struct ak_fn *f, ak_id start, ak_id end)
{
	ak_id first = ak_through_widths(f, start), id;
	const struct ak_node *n = &f->node[ak_through_widths(f, end)];
	unsigned int i;

	for (i = 0; n->op == AK_OP_CALL && i < n->call->nargs; i++)
		if (ak_is_same_value(f, n->call->arg[i].node, first))
			return true;
	for (id = 1; id < f->nnodes; id++) {
		n = &f->node[id];
		for (i = 0; n->op == AK_OP_CMP && i < 2; i++)
			if (ak_is_same_value(f, n->in[i], first) &&
			    ak_is_same_value(f, n->in[!i], ak_through_widths(f, end)))
				return true;
	}
	return false;
}

/* "size += start": counted from the start now */
static bool is_from(const struct ak_fn *f, ak_id start, ak_id end)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, end)];

	return n->op == AK_OP_ADD && (ak_is_same_value(f, n->in[0], ak_through_widths(f, start)) ||
				      ak_is_same_value(f, n->in[1], ak_through_widths(f, start)));
}

/* "f(off + len, size)": from there to the end of the whole, which its size is */
static bool is_rest(const struct ak_fn *f, ak_id start)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, start)];

	return n->op == AK_OP_ADD && !ak_is_const(&f->node[n->in[1]]);
}

/* "mm_size" of "mm", "size" of whatever it is: the name before the last word, or nothing */
static bool is_size_of(const char *name, const char *whole)
{
	size_t len = ak_last_word(name) - name;

	return whole && len && strlen(whole) == len - 1 && !strncmp(name, whole, len - 1);
}

/* "f(folio, from, folio_size(folio))": the range ends where what it is of does */
static bool is_whole(const struct ak_fn *f, const struct ak_callnode *call, unsigned int start,
		     const struct ak_node *size)
{
	const struct ak_node *made = &f->node[ak_through_widths(f, size - f->node)];
	unsigned int i, j;

	for (i = 0; i < start; i++) {
		ak_id of = ak_through_casts(f, call->arg[i].node);

		if (!of || call->arg[i].as == AK_AS_INT)
			continue;
		if (is_size_of(size->name, f->node[of].name))
			return true;
		for (j = 0; made->op == AK_OP_CALL && j < made->call->nargs; j++)
			if (ak_is_same_value(f, made->call->arg[j].node, of))
				return true;
	}
	return false;
}

/* "f(n - 1, 0)": down to the first */
static bool is_downward(const struct ak_fn *f, ak_id start, const char *is)
{
	return is && !strcmp(is, "0") && ak_is_one_off(f, &f->node[ak_through_widths(f, start)]);
}

/* "f(old_size, new_size)": from one size to the other */
static bool is_grown(const struct ak_fn *f, ak_id start)
{
	const struct ak_node *v = variable(f, start);

	return v && ak_word_of(v->name) == AK_WORD_LENGTH;
}

/* "new_size" of a file ends where what is written there does */
static bool is_new_size(const char *name)
{
	return !strncmp(name, "new_", 4) || strstr(name, "_new_") || !strncmp(name, "i_", 2);
}

/*
 * Whether two parameters are called the start of a range and its end, or its length,
 * and what is given for the second is the other of the two.
 */
static const char *misnamed(const struct ctx *c, const struct ak_callnode *call, unsigned int arg,
			    enum ak_word *param)
{
	const struct ak_callarg *a = &call->arg[arg], *start = arg ? a - 1 : NULL;
	enum ak_word first = start ? ak_word_of(start->name) : AK_NO_WORD;
	const struct ak_node *v = variable(c->f, a->node);
	struct ak_kind want = ak_kind_top();
	const char *is;

	*param = ak_word_of(a->name);
	/* what a tracepoint is given is a list: what follows a start need not be of it */
	if (ak_quirk_is_tracepoint(call->callee))
		return NULL;
	if ((first != AK_WORD_START && first != AK_WORD_OFFSET && first != AK_WORD_ADDRESS) ||
	    (*param != AK_WORD_END && *param != AK_WORD_LENGTH) ||
	    start->as != AK_AS_INT || a->as != AK_AS_INT || !start->node ||
	    ak_dim_known(&call->wanted[arg].kind, AK_ROLE) ||
	    ak_is_const(&c->f->node[ak_through_casts(c->f, start->node)]))
		return NULL;
	want.v[AK_ROLE] = *param == AK_WORD_END ? AK_POINT : AK_EXTENT;
	is = ak_built_from(c->f, call, arg, &want);
	/*
	 * An end beside an address may be a flag: the last of a chain. Who allocates
	 * looks for a place up to the end, without a bound if it is 0: idr_alloc().
	 */
	if (is && !strcmp(is, "0") && (first == AK_WORD_ADDRESS || strstr(call->callee, "alloc")))
		return NULL;
	if (is_downward(c->f, start->node, is) || (is && *param == AK_WORD_LENGTH && is_new_size(a->name)))
		return NULL;
	/* ends that belong to their range make such lengths from one range to the next */
	if (is && *param == AK_WORD_LENGTH && strcmp(is, "an end"))
		return NULL;
	if (!is && *param == AK_WORD_END && ak_is_added_to(c->f, start->node, a->node))
		return "added to the start elsewhere, as a length is";
	if (is || !v || is_belied(c, a->node, AK_ROLE))
		return is;
	if (*param == AK_WORD_END)
		return ak_word_of(v->name) == AK_WORD_LENGTH &&
		       !is_from(c->f, start->node, a->node) && !is_rest(c->f, start->node) &&
		       !is_whole(c->f, call, arg - 1, v) && !is_grown(c->f, start->node) &&
		       !is_beside(c->f, start->node, a->node) ? "called a length" : NULL;
	return ak_word_of(v->name) == AK_WORD_END && is_end_of(c->f, call, arg, v) ? "called an end" : NULL;
}

/* The same, by what the prototype calls its parameters */
static bool check_misnamed(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *call = n->call;
	struct ak_finding out;
	enum ak_word param;
	const char *is = misnamed(c, call, arg, &param);

	if (!is)
		return false;
	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s; expected %s, as '%s' of '%s'", arg + 1,
		 ak_called(c->f, n), is, text_of(param), call->arg[arg].name,
		 call->arg[arg - 1].name);
	snprintf(out.expression, sizeof(out.expression), "%s#%u", call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

/* Entries of a table have a length, too: a batch of them, one for a page */
static bool may_count_entries(const char *name)
{
	const char *last = strrchr(name, '_');

	return !strncmp(last ? last + 1 : name, "len", 3);
}

/* "&batch->pages[i], batch->size": so many of them there are */
static bool is_of_array(const struct ak_fn *f, const struct ak_callnode *c, unsigned int arg,
			const struct ak_node *size)
{
	const struct ak_node *n = arg && c->arg[arg - 1].as != AK_AS_INT ?
				  &f->node[ak_through_casts(f, c->arg[arg - 1].node)] : NULL;
	int i;

	if (!n || size->op != AK_OP_FIELD || !size->tag)
		return false;
	for (i = 0; i < MAX_MOVED && n->op == AK_OP_ADD; i++)
		n = &f->node[ak_through_casts(f, n->in[0])];
	/* a pointer kept beside a length is of memory that is as long: b->pages, b->size */
	return i && n->op == AK_OP_FIELD && n->tag == size->tag;
}

/*
 * What the source calls a constant that is no macro: a variable of one value, which
 * compilers do without.
 */
static const char *folded_name(const struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz";
	char word[64];
	bool only;

	if (!ak_is_const(&c->f->node[ak_through_casts(c->f, n->call->arg[arg].node)]) ||
	    !ak_argument_word(n, arg, word, sizeof(word), &only) || !only ||
	    !word[strcspn(word, small)])
		return NULL;
	return ak_intern(c->u->strings, word);
}

/* A place in a file is counted from its start, as a length is: an end is none for all that */
static bool is_end_in_file(const struct ak_fn *f, ak_id id, enum ak_word is, enum ak_dim d)
{
	return d == AK_ROLE && is == AK_WORD_END && f->node[id].kind.v[AK_SPACE] == AK_FILE;
}

/* "end + 1", "end - 1" are of an end */
static ak_id beside_end(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];
	const struct ak_node *v;

	if (n->op != AK_OP_ADD || !ak_is_one_off(f, n))
		return id;
	v = variable(f, n->in[0]);
	return v && ak_word_of(v->name) == AK_WORD_END ? n->in[0] : id;
}

/* "get_bytes(b)": what returns it is called so */
static const struct ak_node *returned(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return n->op == AK_OP_CALL && n->as == AK_AS_INT && !n->call->row && n->call->callee ? n : NULL;
}

/**
 * ak_check_called() - an argument called what is not expected there
 * @c: the function
 * @n: a call
 * @arg: the argument, 0 for the first, nothing else wrong with it
 *
 * Return: whether it was reported.
 */
bool ak_check_called(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *call = n->call;
	const struct ak_kind *want = &call->wanted[arg].kind;
	ak_id id = beside_end(c->f, call->arg[arg].node);
	const struct ak_node *v = id ? telling(c->f, id) : NULL;
	const char *folded = id ? folded_name(c, n, arg) : NULL;
	const struct ak_node *from = id && !v ? returned(c->f, id) : NULL;
	const char *name = folded ? folded : v ? v->name : from ? from->call->callee : NULL;
	enum ak_word is = ak_word_of(name);
	struct ak_finding out;
	enum ak_dim d;
	bool likely;

	if (id && check_misnamed(c, n, arg))
		return true;
	if (from)
		v = from;
	if (is == AK_NO_WORD || !excludes(is, want, &d) || (from && d == AK_ROLE) ||
	    (ak_dim_known(&c->f->node[id].kind, d) && !is_end_in_file(c->f, id, is, d)) ||
	    ak_word_of(call->arg[arg].name) == is || (!folded && is_belied(c, id, d)) ||
	    (folded && d == AK_ROLE) ||
	    (d == AK_UNIT && is == AK_WORD_LENGTH && may_count_entries(name) &&
	     (folded || !ak_is_borne_out(c->f, n, v, is, d))) ||
	    (d == AK_UNIT && is == AK_WORD_LENGTH && !folded && is_of_array(c->f, call, arg, v)) ||
	    /* callers that are in sight would say that they give bytes */
	    (d == AK_UNIT && is == AK_WORD_LENGTH && call->wanted[arg].derived && !folded &&
	     v->op == AK_OP_PARAM && c->f->flags & AK_FN_STATIC) ||
	    (d == AK_ROLE && ak_starts_at_zero(c->f, call, arg, want)) ||
	    (d == AK_ROLE && !(is == AK_WORD_LENGTH ? ends_range(call, arg) :
			       is_end_of(c->f, call, arg, v))))
		return false;
	likely = folded || from || !ak_is_of_row(call, arg) ||
		 !(is == AK_WORD_END ? ak_is_known_end(v) : ak_is_borne_out(c->f, n, v, is, d));
	/* who copies it may have another name for it because it is something else to him */
	if (likely && !folded && !from && v != variable(c->f, id))
		return false;
	ak_begin(&out, c, d == AK_UNIT ? AK_ARG_UNIT : AK_ARG_ROLE, &n->loc, likely);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is '%s%s', which is called %s; expected %s", arg + 1,
		 ak_called(c->f, n), name, from ? "()" : "", text_of(is), ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u", call->callee, arg + 1);
	if (call->wanted[arg].derived)
		ak_note_demand(call->wanted[arg].derived, &out);
	ak_emit(c, &out);
	return true;
}
