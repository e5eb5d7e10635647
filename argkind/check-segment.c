// SPDX-License-Identifier: GPL-2.0-only
/*
 * A scatterlist's entry: its page is not where its memory begins, and it has two
 * lengths: of the memory, and of what is mapped of it for a device. An IOMMU may
 * map several entries as one, which is then as long as all of them; DMA-API:
 * sg_dma_len() goes with sg_dma_address(), sg->length with the page.
 */
#include "check-segment.h"

#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "node.h"
#include "notes.h"
#include "quirks.h"
#include "source.h"

/**
 * ak_is_of_segment() - whether a node reads or writes a member of a scatterlist's entry
 */
bool ak_is_of_segment(const struct ak_node *n, const char *member)
{
	return n->tag && !strcmp(n->tag, "scatterlist") && !strcmp(n->path, member);
}

/**
 * ak_has_segment() - whether a function does so anywhere
 */
bool ak_has_segment(const struct ak_fn *f, enum ak_op op, const char *member)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == op && ak_is_of_segment(&f->node[id], member))
			return true;
	return false;
}

/* Whether a file makes lists of whole pages */
static bool sets_whole_pages(const struct ctx *c)
{
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++)
		for (id = 1; id < c->u->fn[i]->nnodes; id++) {
			const struct ak_fn *f = c->u->fn[i];
			const struct ak_callnode *call = f->node[id].call;
			const struct ak_node *offset;

			if (!call || !call->callee || strcmp(call->callee, "sg_set_page") || call->nargs != 4)
				continue;
			offset = &f->node[ak_through_casts(f, call->arg[3].node)];
			if (ak_is_const(offset) && !offset->value)
				return true;
		}
	return false;
}

static bool is_moved(const struct ak_fn *f, ak_id value)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_ADD &&
		    (ak_through_casts(f, f->node[id].in[0]) == value ||
		     ak_through_casts(f, f->node[id].in[1]) == value))
			return true;
	return false;
}

/**
 * ak_check_segment() - the address of a scatterlist's page for that of its memory
 * @c: the function
 * @n: a node
 *
 * The memory begins at an offset in the page: sg_virt() and sg_phys() add it.
 */
void ak_check_segment(struct ctx *c, const struct ak_node *n)
{
	const struct ak_func *row = n->op == AK_OP_CALL ? n->call->row : NULL;
	const struct ak_node *page;
	struct ak_finding out;

	if (!row || n->call->nargs != 1 || row->result.kind.v[AK_UNIT] != AK_BYTE || !row->arg[0].is_ptr ||
	    row->arg[0].named ||
	    (row->result.kind.v[AK_SPACE] != AK_PHYS && row->result.kind.v[AK_MEM] != AK_LINEAR))
		return;
	page = &c->f->node[ak_through_casts(c->f, n->call->arg[0].node)];
	if (page->op != AK_OP_CALL || !page->call->callee || strcmp(page->call->callee, "sg_page") ||
	    ak_has_segment(c->f, AK_OP_FIELD, "offset") || is_moved(c->f, n - c->f->node) || sets_whole_pages(c))
		return;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "%s is given the page of a scatterlist, whose memory begins at an offset in it; expected %s",
		 ak_called(c->f, n), row->result.kind.v[AK_SPACE] == AK_PHYS ? "sg_phys()" : "sg_virt()");
	snprintf(out.expression, sizeof(out.expression), "%s sg_page", n->call->callee);
	ak_emit(c, &out);
}

static bool reads(const struct ak_fn *f, ak_id id, const char *member)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return id && n->op == AK_OP_FIELD && ak_is_of_segment(n, member);
}

/* Whether a function keeps an entry's DMA address in a member */
static bool keeps_address(const struct ak_fn *f, const struct ak_node *member)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_STORE && ak_same_place(member, &f->node[id]) &&
		    reads(f, f->node[id].in[0], "dma_address"))
			return true;
	return false;
}

static bool is_address(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return reads(f, id, "dma_address") ||
	       (n->op == AK_OP_FIELD && n->tag && keeps_address(f, n));
}

static bool file_has(const struct ctx *c, enum ak_op op, const char *member)
{
	size_t i;

	for (i = 0; i < c->u->nfns; i++)
		if (ak_has_segment(c->u->fn[i], op, member))
			return true;
	return false;
}

/* Whether the file fills in what is mapped: it knows that the two are one */
static bool maps_itself(const struct ctx *c)
{
	return file_has(c, AK_OP_STORE, "dma_length") || file_has(c, AK_OP_STORE, "dma_address");
}

/* Where the two lengths are one member, only the source says which was meant */
static bool says_mapped(const struct ak_node *n)
{
	const struct ak_text *t = n->loc.file ? ak_text_open(n->loc.file) : NULL;
	const char *at = ak_text_code(t, n->loc.line);
	struct ak_token tok;
	char word[64];

	if (!at)
		return true;
	do {
		tok = ak_token_next(&at);
		if (ak_token_word(&tok, word, sizeof(word)) && strstr(word, "dma_len"))
			return true;
	} while (tok.is && tok.is != ';');
	return false;
}

static void report(struct ctx *c, const struct ak_node *n, const char *what, const char *expected)
{
	struct ak_finding out;

	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message), "%s; expected %s", what, expected);
	snprintf(out.expression, sizeof(out.expression), "segment %s", expected);
	ak_emit(c, &out);
}

static unsigned int find_arg(const struct ak_fn *f, const struct ak_callnode *call, const char *member)
{
	unsigned int i;

	for (i = 0; i < call->nargs; i++)
		if (reads(f, call->arg[i].node, member))
			return i;
	return AK_MAX_ARGS;
}

static void check_call(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	char what[160];

	if (find_arg(c->f, call, "dma_address") < AK_MAX_ARGS) {
		unsigned int len = find_arg(c->f, call, "length");

		/* beside another argument it may be meant: of who knows both it is not */
		if (len == AK_MAX_ARGS || says_mapped(n) || maps_itself(c) ||
		    !file_has(c, AK_OP_FIELD, "dma_length"))
			return;
		snprintf(what, sizeof(what),
			 "argument %u of %s is the length of an entry's memory, beside its DMA address",
			 len + 1, ak_called(c->f, n));
		report(c, n, what, "sg_dma_len()");
	} else if (call->callee && call->row && call->nargs == 3 && reads(c->f, call->arg[2].node, "dma_length") &&
		   ak_quirk_is_content(call->wanted[0].kind.v[AK_MEM])) {
		report(c, n, "memory is copied by the length of a DMA mapping", "the length of the entry's memory, sg->length");
	}
}

/**
 * ak_check_lengths() - the length of an entry's memory for that of its mapping, or the reverse
 * @c: the function
 * @n: a node
 */
void ak_check_lengths(struct ctx *c, const struct ak_node *n)
{
	unsigned int i;

	if (n->op == AK_OP_CALL)
		check_call(c, n);
	for (i = 0; n->op == AK_OP_ADD && n->in[1] && i < 2; i++) {
		if (!reads(c->f, n->in[i], "length") || !is_address(c->f, n->in[!i]) ||
		    says_mapped(n) || maps_itself(c))
			continue;
		report(c, n, "the length of an entry's memory is added to its DMA address",
		       "sg_dma_len()");
		return;
	}
}
