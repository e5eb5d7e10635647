// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages of vmalloc memory lie behind one another as it is mapped, not in memory: the
 * frame of the first says nothing of the others.
 */
#include "check-block.h"

#include <stdio.h>
#include <string.h>

#include "check-range.h"
#include "loops.h"
#include "notes.h"

/* As many conversions as stand between a page and what is made of it */
enum { MAX_MADE = 4 };

static bool is_call_of(const struct ak_node *n, const char *callee)
{
	return n->op == AK_OP_CALL && n->call->callee && n->call->nargs &&
	       !strcmp(n->call->callee, callee);
}

/* vmalloc_to_page(), and what is made of the page: its number, its physical address */
static const struct ak_node *page_of_vmalloc(const struct ak_fn *f, ak_id id)
{
	int i;

	for (i = 0; i < MAX_MADE; i++) {
		const struct ak_node *n = &f->node[ak_through_casts(f, id)];

		if (is_call_of(n, "vmalloc_to_page") || is_call_of(n, "vmalloc_to_pfn"))
			return n;
		if (is_call_of(n, "page_to_pfn") || is_call_of(n, "page_to_phys"))
			id = n->call->arg[0].node;
		else if ((n->op == AK_OP_SHR || n->op == AK_OP_SHL) && ak_is_page_scaling(f, n))
			id = n->in[0];
		else
			return NULL;
	}
	return NULL;
}

/* "vma->vm_end - vma->vm_start" */
static bool is_of_vma(const struct ak_fn *f, const struct ak_node *len)
{
	const struct ak_node *end;

	if (len->op != AK_OP_SUB)
		return false;
	end = &f->node[ak_through_casts(f, len->in[0])];
	return end->op == AK_OP_FIELD && end->tag && !strcmp(end->tag, "vm_area_struct");
}

/* The constants 1 and PAGE_SIZE */
static bool is_one_page(const struct ak_fn *f, ak_id id, ak_id len)
{
	const struct ak_node *n = &f->node[id];

	(void)len;
	return ak_is_const(n) && (n->value == 1 || n->value == INT64_C(1) << f->unit->page.shift);
}

/* A length, or what else tells that of a VMA */
static bool is_length(const struct ak_fn *f, ak_id id, ak_id len)
{
	const struct ak_node *n = &f->node[id];

	return ak_is_same_value(f, id, len) || is_of_vma(f, n) || is_call_of(n, "vma_pages") ||
	       (n->op == AK_OP_FIELD && n->tag && !strcmp(n->tag, "vm_area_struct") &&
		is_of_vma(f, &f->node[len]));
}

/* Whether a value is computed with what @is tells */
static bool is_made_with(const struct ak_fn *f, ak_id id, ak_id len, int depth,
			 bool (*is)(const struct ak_fn *f, ak_id id, ak_id len))
{
	const struct ak_node *n;
	unsigned int i;

	id = ak_through_widths(f, id);
	if (is(f, id, len))
		return true;
	n = &f->node[id];
	for (i = 0; depth && n->nin == 2 && i < 2; i++)
		if (is_made_with(f, n->in[i], len, depth - 1, is))
			return true;
	return false;
}

/* Whether a length is compared with a page's: it may be no longer than that */
static bool is_held_to_page(const struct ak_fn *f, ak_id len)
{
	ak_id id;
	int i;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		for (i = 0; (n->op == AK_OP_CMP || n->op == AK_OP_MIN) && i < 2; i++)
			if (is_made_with(f, n->in[i], len, MAX_MADE, is_length) &&
			    (is_made_with(f, n->in[0], len, MAX_MADE, is_one_page) ||
			     is_made_with(f, n->in[1], len, MAX_MADE, is_one_page)))
				return true;
	}
	return false;
}

/* How sure it is that a length is of more than a page: a level, or -1 */
static int covers_more(const struct ak_fn *f, ak_id arg, unsigned int unit)
{
	ak_id id = ak_through_widths(f, arg);
	const struct ak_node *len = &f->node[id];
	int64_t one = unit == AK_PAGE ? 1 : INT64_C(1) << f->unit->page.shift;

	if (ak_is_const(len))
		return len->value > one ? 0 : -1;
	if (is_held_to_page(f, id))
		return -1;
	/* rounded up to whole pages, it is hardly meant to be one */
	return len->op == AK_OP_FIELD || len->op == AK_OP_AND || is_of_vma(f, len) ? 1 : -1;
}

/* Who goes on from page to page asks for each */
static bool is_cursor(const struct ak_fn *f, const struct ak_node *page)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, page->call->arg[0].node)];

	return n->op == AK_OP_PHI || n->op == AK_OP_ADD || n->op == AK_OP_SUB ||
	       n->op == AK_OP_PARAM || n->op == AK_OP_CELL;
}

static void report(struct ctx *c, const struct ak_node *n, unsigned int arg, unsigned int len,
		   int level, const struct ak_node *page)
{
	struct ak_finding out;

	ak_begin(&out, c, AK_CONV_NONLINEAR, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is of one page of vmalloc memory, whose pages do not follow one another; argument %u covers more",
		 arg + 1, ak_called(c->f, n), len + 1);
	snprintf(out.expression, sizeof(out.expression), "%s#%u,%u", n->call->callee, arg + 1,
		 len + 1);
	ak_note_here(&out, &page->loc, "the page is looked up here");
	ak_emit(c, &out);
}

/**
 * ak_check_block() - the first page of vmalloc memory, taken for all of it
 * @c: the function
 * @n: a call
 *
 * Certain where the length is a constant of more than a page.
 *
 * Return: whether it was reported.
 */
bool ak_check_block(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	const struct ak_node *page;
	unsigned int i, j;
	int level;

	if (!c->f->unit->page.shift || !call->row)
		return false;
	for (i = 0; i < call->nargs; i++) {
		page = call->arg[i].node ? page_of_vmalloc(c->f, call->arg[i].node) : NULL;
		if (!page || page == n || is_cursor(c->f, page))
			continue;
		for (j = i + 1; j < call->nargs; j++) {
			if (!call->arg[j].node || !ak_is_extent(&call->wanted[j].kind))
				continue;
			level = covers_more(c->f, call->arg[j].node, call->wanted[j].kind.v[AK_UNIT]);
			if (level < 0)
				break;
			report(c, n, i, j, level, page);
			return true;
		}
	}
	return false;
}
