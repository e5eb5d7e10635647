// SPDX-License-Identifier: GPL-2.0-only
/*
 * The physical address of a scatterlist's entry where the list is mapped for a device.
 *
 * DMA-API: what a device is told of a mapped list is sg_dma_address() and
 * sg_dma_len(). An IOMMU gives other addresses than the physical ones, and may make
 * fewer and longer entries of a list. An entry is a text: no node says whose member
 * is read.
 */
#include "check-segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check-dma.h"
#include "mem.h"
#include "quirks.h"
#include "source.h"

static bool calls(const struct ak_node *n, const char *callee)
{
	return n->call && n->call->callee && !strcmp(n->call->callee, callee);
}

/* The argument of what stands as @word's call in the statement, from @at on */
static struct ak_span argument_of(struct ak_span *statement, const char *word)
{
	struct ak_span none = { NULL, NULL };
	struct ak_token t;

	while (ak_span_next(statement, &t))
		if (ak_token_is(&t, word))
			return ak_in_parentheses(statement->from);
	return none;
}

static struct ak_span statement_of(const struct ak_node *n)
{
	const struct ak_text *t = n->loc.file ? ak_text_open(n->loc.file) : NULL;
	struct ak_span none = { NULL, NULL };
	const char *at = ak_text_code(t, n->loc.line);

	return at ? ak_statement(at) : none;
}

static bool is_same_text(struct ak_span a, struct ak_span b)
{
	struct ak_token s, t;
	bool more;

	if (!a.from || !b.from)
		return false;
	do {
		more = ak_span_next(&a, &s);
		if (more != ak_span_next(&b, &t))
			return false;
		if (more && (s.len != t.len || memcmp(s.s, t.s, s.len)))
			return false;
	} while (more);
	return true;
}

/* What the source says of an entry: -1 where it does not show which it is */
static int is_of(const struct ak_node *n, const char *word, struct ak_span entry)
{
	struct ak_span statement = statement_of(n), arg = argument_of(&statement, word);
	int is = arg.from && entry.from ? 0 : -1;

	for (; arg.from && entry.from; arg = argument_of(&statement, word))
		if (is_same_text(arg, entry))
			return 1;
	return is;
}

static bool says(const struct ak_node *n, const char *word)
{
	struct ak_span statement = statement_of(n);
	struct ak_token t;

	while (ak_span_next(&statement, &t))
		if (ak_token_is(&t, word))
			return true;
	return false;
}

/* Where the two lengths are one member, only the source says which was meant */
static bool is_mapped_length(const struct ak_node *n)
{
	if (n->op != AK_OP_FIELD)
		return false;
	return ak_is_of_segment(n, "dma_length") ||
	       (ak_is_of_segment(n, "length") && says(n, "sg_dma_len") && !says(n, "length"));
}

static bool is_memory_length(const struct ak_node *n)
{
	return n->op == AK_OP_FIELD && ak_is_of_segment(n, "length") && !is_mapped_length(n);
}

static bool is_mapped_address(const struct ak_node *n)
{
	return n->op == AK_OP_FIELD && ak_is_of_segment(n, "dma_address");
}

/* How a value goes on: added to others, or where it is only one of several */
enum { SUMS = 1, JOINS = 2 };

static bool passes(const struct ak_node *n, unsigned int operand, int how)
{
	return ak_is_copy(n) ||
	       (n->op == AK_OP_SUB && !operand) || (n->op == AK_OP_ADD && (how & SUMS)) ||
	       ((n->op == AK_OP_PHI || n->op == AK_OP_CELL || n->op == AK_OP_MIN) && (how & JOINS));
}

static void spread(const struct ak_fn *f, bool *is, int how)
{
	bool grown = true;
	unsigned int i;
	ak_id id;

	while (grown) {
		grown = false;
		for (id = 1; id < f->nnodes; id++)
			for (i = 0; !is[id] && i < f->node[id].nin; i++)
				if (f->node[id].in[i] && is[f->node[id].in[i]] &&
				    passes(&f->node[id], i, how))
					is[id] = grown = true;
	}
}

static bool *values_of(const struct ak_fn *f, bool (*begins)(const struct ak_node *n), int how)
{
	bool *is = ak_zalloc(f->nnodes * sizeof(*is));
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		is[id] = begins(&f->node[id]);
	spread(f, is, how);
	return is;
}

/* Who may have either has the one that goes with the other */
static void remove_values_of(const struct ak_fn *f, bool *is, bool (*begins)(const struct ak_node *n), int how)
{
	bool *other = values_of(f, begins, how);
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		is[id] &= !other[id];
	free(other);
}

static bool *physical_of(const struct ak_fn *f, const struct ak_node *n, int how)
{
	bool *phys = ak_zalloc(f->nnodes * sizeof(*phys));

	phys[n - f->node] = true;
	spread(f, phys, how);
	remove_values_of(f, phys, is_mapped_address, how);
	return phys;
}

static bool is_pair(const struct ak_node *n, const bool *a, const bool *b)
{
	const struct ak_callnode *call = n->call;
	bool has_a = false, has_b = false;
	unsigned int i;

	if (n->op == AK_OP_ADD)
		return (a[n->in[0]] && b[n->in[1]]) || (a[n->in[1]] && b[n->in[0]]);
	for (i = 0; call && !call->variadic && i < call->nargs; i++) {
		has_a |= a[call->arg[i].node] && !b[call->arg[i].node];
		has_b |= b[call->arg[i].node] && !a[call->arg[i].node];
	}
	return has_a && has_b;
}

/* Whether an address and a length are given to one call, or added */
static bool is_beside(const struct ak_fn *f, const bool *phys, bool (*length)(const struct ak_node *n),
		      bool (*other)(const struct ak_node *n))
{
	bool *len = values_of(f, length, JOINS), is = false;
	ak_id id;

	remove_values_of(f, len, other, JOINS);
	for (id = 1; id < f->nnodes && !is; id++)
		is = is_pair(&f->node[id], phys, len);
	free(len);
	return is;
}

static bool is_beside_mapped(const struct ak_fn *f, const struct ak_node *n)
{
	bool *phys = physical_of(f, n, SUMS);
	bool is = is_beside(f, phys, is_mapped_length, is_memory_length);

	free(phys);
	return is;
}

/* Looking whether an address is aligned, or in reach, is no use of it */
static bool is_only_looked_at(const struct ctx *c, const struct ak_node *n, const bool *phys)
{
	const struct ak_node *a = &c->f->node[n->in[0]], *b = &c->f->node[n->in[1]];

	if (n->op == AK_OP_CMP)
		return a->kind.v[AK_SPACE] != AK_DMA && b->kind.v[AK_SPACE] != AK_DMA;
	if (n->op == AK_OP_AND)
		return ak_is_const(phys[n->in[0]] ? b : a) &&
		       (uint64_t)(phys[n->in[0]] ? b : a)->value >> c->u->page.shift == 0;
	return n->op == AK_OP_MOD;
}

static unsigned int space_wanted(const struct ak_callnode *call, unsigned int arg)
{
	return call->wanted[arg].kind.v[AK_SPACE];
}

/* To be looked at is all that happens also where it is asked for as what it is */
enum use { UNUSED, LOOKED_AT, USED };

static enum use use_by(const struct ctx *c, ak_id id, const bool *phys)
{
	const struct ak_node *n = &c->f->node[id];
	const struct ak_callnode *call = n->call;
	unsigned int i;

	for (i = 0; call && i < call->nargs; i++)
		if (phys[call->arg[i].node])
			return call->variadic || space_wanted(call, i) == AK_PHYS ? LOOKED_AT : USED;
	for (i = 0; !call && i < n->nin; i++) {
		if (!phys[n->in[i]])
			continue;
		if (phys[id])
			return n->op == AK_OP_CELL ? LOOKED_AT : UNUSED;
		if (n->op == AK_OP_STORE && n->type && !strcmp(n->type, "phys_addr_t"))
			return LOOKED_AT;
		return n->nin == 2 && is_only_looked_at(c, n, phys) ? LOOKED_AT : USED;
	}
	return UNUSED;
}

/* Whether more becomes of an address than that it is shown. Not each write is in the graph. */
static bool is_used(const struct ctx *c, const bool *phys)
{
	enum use most = UNUSED;
	ak_id id;

	for (id = 1; id < c->f->nnodes && most != USED; id++) {
		enum use use = use_by(c, id, phys);

		most = use > most ? use : most;
	}
	return most != LOOKED_AT;
}

static bool reads_of(const struct ak_fn *f, bool (*what)(const struct ak_node *n), const char *word,
		     struct ak_span entry, int least)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (what(&f->node[id]) && abs(is_of(&f->node[id], word, entry)) >= least)
			return true;
	return false;
}

static bool maps_list(const struct ak_fn *f)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].call && f->node[id].call->callee &&
		    ak_quirk_maps_segments(f->node[id].call->callee))
			return true;
	return false;
}

static bool is_of_dma_type(const char *type)
{
	return type && !strcmp(type, "dma_addr_t");
}

/* Whether another call of the same function is given the DMA address of an entry there */
static bool is_told_elsewhere(const struct ctx *c, const struct ak_callnode *call, unsigned int arg)
{
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++)
		for (id = 1; id < c->u->fn[i]->nnodes; id++) {
			const struct ak_fn *f = c->u->fn[i];
			const struct ak_node *n = &f->node[id];

			if (n->call && n->call != call && calls(n, call->callee) && arg < n->call->nargs &&
			    is_mapped_address(&f->node[ak_through_widths(f, n->call->arg[arg].node)]))
				return true;
		}
	return false;
}

static const char *told_by_call(const struct ctx *c, const struct ak_callnode *call, const bool *phys)
{
	unsigned int i;

	for (i = 0; !call->variadic && i < call->nargs; i++) {
		if (!phys[call->arg[i].node])
			continue;
		if (is_of_dma_type(call->arg[i].type))
			return "given to a parameter of type dma_addr_t";
		if (call->callee && ak_quirk_is_put_in_register(call->callee, i))
			return "written to a register";
		if (call->callee && space_wanted(call, i) < AK_FIRST && is_told_elsewhere(c, call, i))
			return "given to a function that gets a DMA address elsewhere";
	}
	return NULL;
}

/* How a device is told the address, or might be */
static const char *told(const struct ctx *c, const bool *phys)
{
	const char *as = NULL;
	ak_id id;

	for (id = 1; id < c->f->nnodes && !as; id++) {
		const struct ak_node *n = &c->f->node[id];

		if (n->op == AK_OP_STORE && n->tag && phys[n->in[0]] && is_of_dma_type(n->type))
			as = "kept in a member of type dma_addr_t";
		else if (n->call)
			as = told_by_call(c, n->call, phys);
	}
	return as;
}

static const char *doubt(const struct ctx *c, const struct ak_node *n, const bool *phys)
{
	struct ak_span statement = statement_of(n), entry = argument_of(&statement, "sg_phys");

	if (!is_used(c, phys) || is_beside(c->f, phys, is_memory_length, is_mapped_length) ||
	    reads_of(c->f, is_mapped_address, "sg_dma_address", entry, 1))
		return NULL;
	if (reads_of(c->f, is_mapped_length, "sg_dma_len", entry,
		     ak_has_segment(c->f, AK_OP_FIELD, "dma_address")))
		return "used where the length of its mapping is read";
	if (ak_file_asks_for_iommu(c) || ak_file_is_iommu(c))
		return NULL;
	return maps_list(c->f) ? "used where a list is mapped" : told(c, phys);
}

static void report(struct ctx *c, const struct ak_node *n, int level, const char *why)
{
	struct ak_finding out;

	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "the physical address of a scatterlist's entry is %s; expected sg_dma_address()%s",
		 why, level ? "" : ", or the length of its memory");
	snprintf(out.expression, sizeof(out.expression), "mapped %s", n->call->callee);
	ak_emit(c, &out);
}

/**
 * ak_check_mapped() - the physical address of a scatterlist's entry that a device is told
 * @c: the function
 * @n: a node
 *
 * Who fills in DMA addresses knows what he does.
 */
void ak_check_mapped(struct ctx *c, const struct ak_node *n)
{
	const char *why;
	bool *phys;

	if (!calls(n, "sg_phys") || ak_has_segment(c->f, AK_OP_STORE, "dma_address"))
		return;
	if (is_beside_mapped(c->f, n)) {
		report(c, n, 0, "used beside the length of its mapping");
		return;
	}
	phys = physical_of(c->f, n, SUMS | JOINS);
	why = doubt(c, n, phys);
	if (why)
		report(c, n, 1, why);
	free(phys);
}
