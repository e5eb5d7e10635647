// SPDX-License-Identifier: GPL-2.0-only
/*
 * The two lengths of a scatterlist's entry: of the memory, and of what is mapped of
 * it for a device. An IOMMU may map several entries as one, which is then as long as
 * all of them; DMA-API: sg_dma_len() goes with sg_dma_address(), sg->length with the page.
 */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "source.h"

static bool is_of_segment(const struct ak_node *n, const char *member)
{
	return n->op == AK_OP_FIELD && n->tag && !strcmp(n->tag, "scatterlist") &&
	       !strcmp(n->path, member);
}

/* Whether a function keeps an entry's DMA address in a member */
static bool keeps_address(const struct ak_fn *f, const struct ak_node *member)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_STORE && ak_same_place(member, &f->node[id]) &&
		    is_of_segment(&f->node[ak_through_widths(f, f->node[id].in[0])], "dma_address"))
			return true;
	return false;
}

static bool is_address(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return is_of_segment(n, "dma_address") ||
	       (n->op == AK_OP_FIELD && n->tag && keeps_address(f, n));
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

/* Memory that the processor itself copies or clears, the length last */
static bool is_copy(const struct ak_callnode *call)
{
	static const char *const names[] = { "memcpy", "memmove", "memset" };
	const char *callee = call->callee;
	size_t i;

	if (!callee || call->nargs != 3)
		return false;
	if (!strncmp(callee, "__builtin_", 10))
		callee += 10;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(callee, names[i]))
			return true;
	return false;
}

/**
 * ak_check_lengths() - the length of an entry's memory for that of its mapping, or the reverse
 * @c: the function
 * @n: a node
 */
void ak_check_lengths(struct ctx *c, const struct ak_node *n)
{
	unsigned int i;

	if (n->op == AK_OP_ADD && n->in[1]) {
		for (i = 0; i < 2; i++)
			if (is_of_segment(&c->f->node[ak_through_widths(c->f, n->in[i])], "length") &&
			    is_address(c->f, n->in[!i]) && !says_mapped(n)) {
				report(c, n, "the length of an entry's memory is added to its DMA address",
				       "sg_dma_len()");
				return;
			}
	}
	if (n->op == AK_OP_CALL && is_copy(n->call) && n->call->arg[2].node &&
	    is_of_segment(&c->f->node[ak_through_widths(c->f, n->call->arg[2].node)], "dma_length"))
		report(c, n, "memory is copied by the length of a DMA mapping", "the length of the entry's memory, sg->length");
}
