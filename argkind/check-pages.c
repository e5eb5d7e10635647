// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages of a device, a hypervisor or firmware, which are as large as the kernel's
 * only by luck: FOO_PAGE_SHIFT is 12 whatever PAGE_SHIFT is. All of it rests on
 * the macro's name, so nothing here is certain.
 */
#include "check-pages.h"

#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "notes.h"
#include "quirks.h"
#include "source.h"
#include "spelled.h"
#include "words.h"

enum { MAX_WORD = 64, MAX_LINES = 4000 };

static bool is_device_const(const struct ak_node *n)
{
	return ak_is_const(n) &&
	       (n->macro == AK_M_DEV_SHIFT || n->macro == AK_M_DEV_SIZE);
}

static bool is_page_const(const struct ak_fn *f, const struct ak_node *n)
{
	int64_t shift = f->unit->page.shift;

	return ak_is_const(n) && shift &&
	       ((n->macro == AK_M_PAGE_SHIFT && n->value == shift) ||
		(n->macro == AK_M_PAGE_SIZE && n->value == INT64_C(1) << shift));
}

/* PAGE_SIZE / FOO_PAGE_SIZE, or a name that says as much */
static bool token_mixes(const struct ak_token *t, unsigned int *seen)
{
	char word[MAX_WORD];

	if (t->is == ';' || t->is == '{' || t->is == '}')
		*seen = 0;
	if (!ak_token_word(t, word, sizeof(word)))
		return false;
	if (strstr(word, "PAGE") && (strstr(word, "_PER_") || strstr(word, "_IN_")))
		return true;
	if (!strcmp(word, "PAGE_SIZE") || !strcmp(word, "PAGE_SHIFT") ||
	    !strcmp(word, "PAGE_MASK"))
		*seen |= 1;
	else if (ak_device_page(word))
		*seen |= 2;
	return *seen == 3;
}

/**
 * ak_mixes_pages() - whether a function converts between both sizes of a page
 * @f: the function
 *
 * A factor of PAGE_SIZE / FOO_PAGE_SIZE is 1 where they are equal: compilers
 * leave no trace of it, the source does.
 */
bool ak_mixes_pages(const struct ak_fn *f)
{
	const struct ak_text *t = f->loc.file ? ak_text_open(f->loc.file) : NULL;
	const char *at = ak_text_code(t, f->loc.line), *end;
	unsigned int seen = 0;
	struct ak_token tok;

	if (!at)
		return true;
	end = ak_lines(at, MAX_LINES).to;
	do {
		tok = ak_token_next(&at);
		if (token_mixes(&tok, &seen))
			return true;
		/* kernel style: a function ends in the first column */
	} while (tok.is && at < end && !(tok.is == '}' && tok.s[-1] == '\n'));
	return false;
}

/**
 * ak_find_device_sites() - where the unit computes with a device's own page
 * @c: gets them
 */
void ak_find_device_sites(struct ctx *c)
{
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++) {
		const struct ak_fn *f = c->u->fn[i];

		for (id = 1; id < f->nnodes; id++) {
			const struct ak_node *n = &f->node[id];

			if (n->nin != 2 || !(is_device_const(&f->node[n->in[0]]) ||
					     is_device_const(&f->node[n->in[1]])))
				continue;
			c->device = ak_grow(c->device, c->ndevice, sizeof(*c->device));
			c->device[c->ndevice].f = f;
			c->device[c->ndevice++].id = id;
		}
	}
}

/* A name says that something counts pages, even where a use agrees: not whose */
static bool is_named(const struct ak_fn *f, ak_id id)
{
	return ak_origin(f, id, AK_UNIT)->why[AK_UNIT] == AK_WHY_NAME;
}

/**
 * ak_check_device() - pages of one size made bytes by the other's
 * @c: the function
 * @n: a node of which that was found
 */
void ak_check_device(struct ctx *c, const struct ak_node *n)
{
	const struct ak_node *a = &c->f->node[n->in[0]];
	bool own = is_device_const(&c->f->node[n->in[1]]);
	struct ak_finding out;

	if (is_named(c->f, n->in[0]) || ak_mixes_pages(c->f))
		return;
	ak_begin(&out, c, AK_PAGE_CONST, &n->loc,
		 own ? ak_level_of(a->kind.g[AK_UNIT], AK_NAMED) : 1);
	snprintf(out.message, sizeof(out.message),
		 own ? "%s is converted to bytes by a device's page size; expected PAGE_SIZE or PAGE_SHIFT" :
		       "%s of a device is converted to bytes by PAGE_SIZE or PAGE_SHIFT; expected the device's own page size",
		 own ? ak_kind_describe(&a->kind) : "a number of pages");
	snprintf(out.expression, sizeof(out.expression), "device page");
	ak_blame_and_note(c, n->in[0], AK_UNIT, &out);
	ak_emit(c, &out);
}

/* What an operation computes with a page's size, and in which way */
enum way { NO_WAY, TO_BYTES, PARTS_OF, BEHIND, LARGER };

static enum way way_of(const struct ak_fn *f, const struct ak_node *n, ak_id *of)
{
	const struct ak_node *a;

	if (n->op == AK_OP_DIV && ak_is_const(&f->node[n->in[0]])) {
		*of = ak_through_casts(f, n->in[1]);
		return f->node[*of].op == AK_OP_FIELD && f->node[*of].tag ?
		       PARTS_OF : NO_WAY;
	}
	if (!ak_is_const(&f->node[n->in[1]]))
		return NO_WAY;
	*of = ak_through_casts(f, n->in[0]);
	a = &f->node[*of];
	if (n->op == AK_OP_MUL || n->op == AK_OP_SHL)
		return a->op == AK_OP_FIELD && a->tag ? TO_BYTES : NO_WAY;
	/* so many times a page, as a power of two */
	if (n->op == AK_OP_ADD && a->op == AK_OP_FIELD && a->tag && a->as == AK_AS_INT)
		return LARGER;
	return n->op == AK_OP_ADD && a->as != AK_AS_INT && a->name &&
	       (a->op == AK_OP_PARAM || a->op == AK_OP_FIELD) ? BEHIND : NO_WAY;
}

/*
 * Whether two values are the same thing in two functions: one member, or
 * pointers of one name, behind which lies what lies a page behind.
 */
static bool same_thing(const struct ak_node *a, const struct ak_node *b, enum way way)
{
	/* all members of one structure that are counted from a page are from one */
	if (way == LARGER)
		return a->tag == b->tag && !strcmp(ak_last_word(a->path), ak_last_word(b->path));
	if (a->op == AK_OP_FIELD && b->op == AK_OP_FIELD && a->tag && b->tag)
		return ak_same_place(a, b);
	return way == BEHIND && a->name == b->name;
}

/* Another place of the file that does the same with the device's own page */
static const struct ak_node *sibling(const struct ctx *c, const struct ak_node *n)
{
	ak_id of = 0, other = 0;
	enum way way = way_of(c->f, n, &of);
	unsigned int i;

	for (i = 0; way != NO_WAY && i < c->ndevice; i++) {
		const struct ak_fn *f = c->device[i].f;
		const struct ak_node *m = &f->node[c->device[i].id];

		if (way_of(f, m, &other) == way &&
		    same_thing(&c->f->node[of], &f->node[other], way))
			return m;
	}
	return NULL;
}

static bool is_wire(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return n->kind.v[AK_UNIT] == AK_WIRE ||
	       (n->call && n->call->callee && ak_quirk_reads_register(n->call->callee));
}

/* The pages that are told to a device: what is stored in its byte order */
static const struct ak_node *told_pages(const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	struct ak_kind is, weak;
	ak_id id = 0;

	if (n->op == AK_OP_CAST && n->type && ak_table_type(f->unit->table, n->type, &is, &weak) &&
	    is.v[AK_UNIT] == AK_WIRE)
		id = n->in[0];
	else if (call && call->callee && call->nargs == 2 &&
		 ak_quirk_writes_register(call->callee))
		id = call->arg[0].node;
	id = ak_through_widths(f, id);
	n = &f->node[id];
	return id && (n->op == AK_OP_SHR || n->op == AK_OP_DIV) &&
	       ak_is_page_scaling(f, n) ? n : NULL;
}

static void report(struct ctx *c, const struct ak_node *n, const struct ak_node *other,
		   const char *what)
{
	struct ak_finding out;

	ak_begin(&out, c, AK_PAGE_CONST, &n->loc, 1);
	snprintf(out.message, sizeof(out.message), "%s", what);
	snprintf(out.expression, sizeof(out.expression), "device page");
	ak_note_here(&out, &other->loc, "a device's own page is used here");
	ak_emit(c, &out);
}

/* Where the same function makes the index of a device's page of an address */
static const struct ak_node *indexed(const struct ctx *c)
{
	unsigned int i;

	for (i = 0; i < c->ndevice; i++) {
		const struct ak_node *n = &c->device[i].f->node[c->device[i].id];

		if (c->device[i].f == c->f && (n->op == AK_OP_DIV || n->op == AK_OP_SHR))
			return n;
	}
	return NULL;
}

/* A device's address that is stepped by PAGE_SIZE */
static bool steps_device(const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *a = &f->node[n->in[0]];

	return n->op == AK_OP_ADD && is_page_const(f, &f->node[n->in[1]]) &&
	       f->node[n->in[1]].macro == AK_M_PAGE_SIZE && a->as == AK_AS_INT &&
	       a->kind.v[AK_SPACE] == AK_DMA;
}

/* How much of memory for a device a call asks for, 0 if it is no such call */
static ak_id size_for_device(const struct ak_node *n)
{
	const struct ak_func *row = n->call ? n->call->row : NULL;
	unsigned int i;
	bool dma = false;

	for (i = 0; row && i < row->nargs; i++)
		dma |= row->arg[i].is_out && row->arg[i].kind.v[AK_SPACE] == AK_DMA;
	for (i = 0; dma && i < row->nargs && i < n->call->nargs; i++)
		if (ak_is_extent(&row->arg[i].kind) && row->arg[i].kind.v[AK_UNIT] == AK_BYTE)
			return n->call->arg[i].node;
	return 0;
}

static void check_node(struct ctx *c, const struct ak_node *n)
{
	const struct ak_fn *f = c->f;
	bool up = n->op == AK_OP_SHL || n->op == AK_OP_MUL;
	const struct ak_node *other = NULL;

	if (n->nin == 2 && n->in[0] && n->in[1] &&
	    (is_page_const(f, &f->node[n->in[1]]) || is_page_const(f, &f->node[n->in[0]])))
		other = sibling(c, n);
	if (other && !ak_mixes_pages(f))
		report(c, n, other, "PAGE_SIZE or PAGE_SHIFT is used where this file elsewhere has a device's own page");
	else if (!other && up && ak_is_page_scaling(f, n) &&
		 is_wire(f, n->in[0]) && !ak_mixes_pages(f))
		report(c, n, &c->device[0].f->node[c->device[0].id],
		       "what a device counts in pages is converted to bytes by the kernel's page size; expected the device's own");
	else if (!other && n->nin == 2 && n->in[0] && n->in[1] && steps_device(f, n) &&
		 indexed(c) && !ak_mixes_pages(f))
		report(c, n, indexed(c), "a device's address is stepped by PAGE_SIZE; expected the device's own page, as its index here");
	else if (size_for_device(n) && is_page_const(f, &f->node[ak_through_casts(f, size_for_device(n))]) &&
		 !ak_mixes_pages(f))
		report(c, n, &c->device[0].f->node[c->device[0].id],
		       "a device is given a page of the kernel's size; expected one of its own, as elsewhere in this file");
	else if (!other && told_pages(f, n) && !ak_mixes_pages(f))
		report(c, n, &c->device[0].f->node[c->device[0].id],
		       "a device is given a count of kernel pages; expected pages of its own size");
}

/**
 * ak_check_pages() - PAGE_SIZE where a file that knows a device's page has it
 * @c: the function
 *
 * Beside a place that does the same with the device's own, and in what a device
 * tells or is told.
 */
void ak_check_pages(struct ctx *c)
{
	ak_id id;

	/* a header's function is not of the file that has the device's page */
	if (!ak_is_of_source(c->f))
		return;
	for (id = 1; c->ndevice && id < c->f->nnodes; id++)
		check_node(c, &c->f->node[id]);
}
