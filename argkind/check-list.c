// SPDX-License-Identifier: GPL-2.0-only
/*
 * Scatterlists: the page is not where the memory begins, and the length of the
 * memory is not that of what a device sees of it.
 */
#include "check.h"

#include <string.h>

#include "node.h"
#include "notes.h"
#include "quirks.h"

static bool is_member(const struct ak_node *n, const char *path)
{
	return n->tag && !strcmp(n->tag, "scatterlist") && !strcmp(n->path, path);
}

static bool has(const struct ak_fn *f, enum ak_op op, const char *path)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == op && is_member(&f->node[id], path))
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
	    has(c->f, AK_OP_FIELD, "offset") || is_moved(c->f, n - c->f->node) || sets_whole_pages(c))
		return;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "%s is given the page of a scatterlist, whose memory begins at an offset in it; expected %s",
		 ak_called(c->f, n), row->result.kind.v[AK_SPACE] == AK_PHYS ? "sg_phys()" : "sg_virt()");
	snprintf(out.expression, sizeof(out.expression), "%s sg_page", n->call->callee);
	ak_emit(c, &out);
}

static bool reads(const struct ak_fn *f, ak_id id, const char *path)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];

	return id && n->op == AK_OP_FIELD && is_member(n, path);
}

/*
 * Whether the two lengths are two members here, which the configuration decides,
 * and the file none of those that fill them in.
 */
static bool has_two_lengths(const struct ctx *c)
{
	bool read = false;
	size_t i;

	for (i = 0; i < c->u->nfns; i++) {
		read |= has(c->u->fn[i], AK_OP_FIELD, "dma_length");
		if (has(c->u->fn[i], AK_OP_STORE, "dma_length") ||
		    has(c->u->fn[i], AK_OP_STORE, "dma_address"))
			return false;
	}
	return read;
}

static void say_lengths(struct ctx *c, const struct ak_node *n, const char *message)
{
	struct ak_finding out;

	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message), "%s", message);
	snprintf(out.expression, sizeof(out.expression), "%s lengths",
		 n->call ? n->call->callee : "sum");
	ak_emit(c, &out);
}

/* The argument that reads a member, or one that is expected so: AK_MAX_ARGS if none */
static unsigned int find_arg(const struct ak_fn *f, const struct ak_callnode *call, const char *path)
{
	unsigned int i;

	for (i = 0; i < call->nargs; i++)
		if (reads(f, call->arg[i].node, path))
			return i;
	return AK_MAX_ARGS;
}

static void check_lengths_of_call(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	unsigned int at = find_arg(c->f, call, "dma_address"), len;
	char message[256];

	len = find_arg(c->f, call, at < AK_MAX_ARGS ? "length" : "dma_length");
	if (len == AK_MAX_ARGS || !call->callee)
		return;
	if (at < AK_MAX_ARGS) {
		if (!has_two_lengths(c))
			return;
		snprintf(message, sizeof(message),
			 "argument %u of %s is the length of memory, argument %u the address a device sees it at; expected sg_dma_len()",
			 len + 1, ak_called(c->f, n), at + 1);
	} else {
		if (!call->row || !len || !ak_quirk_is_content(call->wanted[0].kind.v[AK_MEM]))
			return;
		snprintf(message, sizeof(message),
			 "argument %u of %s is the length of what a device sees; expected that of the memory, which is another one",
			 len + 1, ak_called(c->f, n));
	}
	say_lengths(c, n, message);
}

/**
 * ak_check_lengths() - the length of a scatterlist's memory with its DMA address
 * @c: the function
 * @n: a node
 *
 * Where an IOMMU joins entries, the first one's DMA address leads to all of them,
 * and dma_length is their sum; length stays that of its own memory. The reverse,
 * a copy by the CPU of what the device sees, goes behind the memory's end.
 */
void ak_check_lengths(struct ctx *c, const struct ak_node *n)
{
	if (n->op == AK_OP_CALL)
		check_lengths_of_call(c, n);
	else if (n->op == AK_OP_ADD &&
		 ((reads(c->f, n->in[0], "dma_address") && reads(c->f, n->in[1], "length")) ||
		  (reads(c->f, n->in[1], "dma_address") && reads(c->f, n->in[0], "length"))) &&
		 has_two_lengths(c))
		say_lengths(c, n, "the length of memory is added to the address a device sees it at; expected sg_dma_len()");
}
