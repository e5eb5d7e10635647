// SPDX-License-Identifier: GPL-2.0-only
/*
 * What code does with a value that bears out its name: a "len" that is copied with
 * and cut in pages is a number of bytes, and no longer one by its name alone.
 */
#include "shown.h"

#include <string.h>

#include "quirks.h"
#include "unit.h"

/**
 * struct shown - what is looked for
 * @f: the function the value is of
 * @value: the value, by what changes its width at most
 * @call: the call that it is held against, which shows nothing
 * @is: what it is called
 * @d: the dimension in which that matters
 */
struct shown {
	const struct ak_fn *f;
	ak_id value;
	const struct ak_node *call;
	enum ak_word is;
	enum ak_dim d;
};

/**
 * ak_is_read_as() - whether a value of one function is that of another
 * @f: a function
 * @id: a value in it
 * @g: the same or another one
 * @value: a value in that: itself, or the same member
 */
bool ak_is_read_as(const struct ak_fn *f, ak_id id, const struct ak_fn *g, ak_id value)
{
	const struct ak_node *a = &f->node[ak_through_widths(f, id)];
	const struct ak_node *b = &g->node[value];

	return a == b || (a->op == AK_OP_FIELD && b->op == AK_OP_FIELD && ak_same_place(a, b));
}

/* "(off | len) & ~PAGE_MASK" asks it of both */
static bool is_part_of(const struct ak_fn *f, ak_id id, const struct ak_fn *g, ak_id value)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return ak_is_read_as(f, id, g, value) ||
	       (n->op == AK_OP_OR && n->in[1] &&
		(ak_is_read_as(f, n->in[0], g, value) || ak_is_read_as(f, n->in[1], g, value)));
}

/**
 * ak_is_placed_in_page() - whether a function takes the place of a value in its page
 * @f: the function
 * @g: the function the value is of, perhaps the same
 * @value: the value, which counts bytes then
 */
bool ak_is_placed_in_page(const struct ak_fn *f, const struct ak_fn *g, ak_id value)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op == AK_OP_AND && n->in[1] && f->node[n->in[1]].macro == AK_M_PAGE_MASK &&
		    f->node[n->in[1]].value > 0 && is_part_of(f, n->in[0], g, value))
			return true;
	}
	return false;
}

static bool is_it(const struct shown *s, const struct ak_fn *f, ak_id id)
{
	return id && ak_is_read_as(f, id, s->f, s->value);
}

/* What is copied or cleared has so many bytes: the table leaves that open */
static bool is_size_of_memory(const struct ak_callnode *call, unsigned int arg)
{
	return call->callee && call->nargs == 3 && arg == 2 &&
	       (ak_quirk_fills(call->callee, 0) || !strcmp(call->callee, "memset"));
}

/* Whether a row, no name, asks for what a value is called */
static bool is_asked(const struct shown *s, const struct ak_callnode *call, unsigned int arg)
{
	const struct ak_kind *want = &call->wanted[arg].kind;

	if (s->is == AK_WORD_LENGTH && is_size_of_memory(call, arg))
		return true;
	if (!ak_is_of_row(call, arg) || want->g[AK_UNIT] >= AK_NAMED)
		return false;
	if (s->is == AK_WORD_ORDER)
		return want->v[AK_UNIT] == AK_ORDER;
	return ak_is_extent(want) &&
	       want->v[AK_UNIT] == (s->is == AK_WORD_PAGES ? AK_PAGE : AK_BYTE);
}

/* "x & PAGE_MASK", and "(x - 1) | (PAGE_SIZE - 1)", of which round_up() is one less */
static bool is_rounded(const struct ak_fn *f, const struct ak_node *n)
{
	return (n->op == AK_OP_AND || n->op == AK_OP_OR) && n->in[1] &&
	       f->node[n->in[1]].macro == AK_M_PAGE_MASK;
}

/* "len >> PAGE_SHIFT", "PAGE_ALIGN(len)" are made of a number of bytes */
static bool is_cut_in_pages(const struct ak_fn *f, const struct ak_node *n)
{
	if (n->op == AK_OP_SHR || n->op == AK_OP_DIV)
		return ak_is_page_scaling(f, n);
	return is_rounded(f, n);
}

/* "len + PAGE_SIZE - 1" is as much a number of bytes as len */
static ak_id unrounded(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return n->op == AK_OP_ADD && ak_is_const(&f->node[n->in[1]]) ? n->in[0] : id;
}

/* An address by more than its name, not that of a page */
static bool is_address(const struct ak_fn *f, ak_id id)
{
	const struct ak_kind *k = &f->node[id].kind;

	return k->v[AK_ROLE] == AK_POINT && k->v[AK_UNIT] == AK_BYTE && k->g[AK_UNIT] < AK_NAMED;
}

/*
 * Computed with as a length is: cut in pages, added to an address. That it is added to
 * what is no constant tells it from an end, not bytes from pages.
 */
static bool computes_length(const struct shown *s, const struct ak_fn *f, const struct ak_node *n)
{
	int i;

	if (is_cut_in_pages(f, n))
		return is_it(s, f, unrounded(f, n->in[0]));
	for (i = 0; n->op == AK_OP_ADD && i < 2; i++)
		if (is_it(s, f, n->in[i]) && !ak_is_const(&f->node[n->in[!i]]) &&
		    (s->d == AK_ROLE || is_address(f, n->in[!i])))
			return true;
	return false;
}

static bool computes(const struct shown *s, const struct ak_fn *f, const struct ak_node *n)
{
	if (n->nin != 2 || !n->in[0] || !n->in[1])
		return false;
	if (s->is == AK_WORD_LENGTH)
		return computes_length(s, f, n);
	if (s->is == AK_WORD_PAGES)
		return (n->op == AK_OP_SHL || n->op == AK_OP_MUL) && ak_is_page_scaling(f, n) &&
		       is_it(s, f, n->in[0]);
	return s->is == AK_WORD_ORDER && n->op == AK_OP_SHL && ak_is_const(&f->node[n->in[0]]) &&
	       is_it(s, f, n->in[1]);
}

/* A member that is set to whole pages, in bytes */
static bool is_set_rounded(const struct shown *s, const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *put;

	if (s->is != AK_WORD_LENGTH || n->op != AK_OP_STORE ||
	    !ak_same_place(n, &s->f->node[s->value]))
		return false;
	put = &f->node[ak_through_widths(f, unrounded(f, n->in[0]))];
	return is_rounded(f, put);
}

static bool shows(const struct shown *s, const struct ak_fn *f)
{
	unsigned int i;
	ak_id id;

	if (s->is == AK_WORD_LENGTH && ak_is_placed_in_page(f, s->f, s->value))
		return true;
	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n != s->call && (computes(s, f, n) || is_set_rounded(s, f, n)))
			return true;
		for (i = 0; n != s->call && n->call && i < n->call->nargs; i++)
			if (is_asked(s, n->call, i) && is_it(s, f, n->call->arg[i].node))
				return true;
	}
	return false;
}

/**
 * ak_is_borne_out() - whether another use of a value says what its name does
 * @f: the function
 * @call: the call where something else is expected
 * @v: what it is given, a variable or a member
 * @is: what the last word of its name says: a length, pages or an order
 * @d: the dimension in which that is not what is expected
 *
 * Of a member that the function does not write, any function of the file may show it.
 */
bool ak_is_borne_out(const struct ak_fn *f, const struct ak_node *call, const struct ak_node *v,
		     enum ak_word is, enum ak_dim d)
{
	struct shown s = { .f = f, .call = call, .is = is, .d = d };
	const struct ak_unit *u = f->unit;
	size_t i;

	s.value = ak_through_widths(f, v - f->node);
	if (shows(&s, f))
		return true;
	if (v->op != AK_OP_FIELD || ak_is_written(f, v))
		return false;
	for (i = 0; i < u->nfns; i++)
		if (u->fn[i] != f && shows(&s, u->fn[i]))
			return true;
	return false;
}
