// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of the driver's own that a device is told by its physical address.
 *
 * Where the device has an IOMMU, or does not reach all memory, the physical address
 * is not its own: the DMA API gives the one that is. Only likely (level 1), as the
 * IOMMU itself, and firmware, are told physical addresses.
 */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check-dma.h"
#include "mem.h"
#include "notes.h"
#include "quirks.h"

/* A value goes so far through helpers and members */
enum { MAX_HOPS = 4 };

static const char *told_in(const struct ctx *c, const struct ak_fn *f, ak_id value, int hops);

static bool is_of_dma_type(const struct ak_fn *f, const struct ak_node *n)
{
	struct ak_kind strong, weak;

	return n->type && ak_table_type(f->unit->table, n->type, &strong, &weak) &&
	       weak.v[AK_SPACE] == AK_DMA;
}

static bool is_wire_type(const struct ak_fn *f, const struct ak_node *n)
{
	struct ak_kind strong, weak;

	return n->type && ak_table_type(f->unit->table, n->type, &strong, &weak) &&
	       strong.v[AK_UNIT] == AK_WIRE;
}

/* What becomes of a member once it holds the address */
static const char *told_by_member(const struct ctx *c, const struct ak_node *store, int hops)
{
	const char *as = NULL;
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns && !as; i++)
		for (id = 1; id < c->u->fn[i]->nnodes && !as; id++) {
			const struct ak_node *n = &c->u->fn[i]->node[id];

			if (n->op != AK_OP_FIELD || !ak_same_place(n, store))
				continue;
			as = is_of_dma_type(c->u->fn[i], n) ? "it is kept as a DMA address" :
			     told_in(c, c->u->fn[i], id, hops + 1);
		}
	return as;
}

static const char *told_by_call(const struct ctx *c, const struct ak_fn *f,
				const struct ak_callnode *call, ak_id value, int hops)
{
	const char *as = NULL;
	unsigned int i;

	for (i = 0; i < call->nargs && !as; i++) {
		if (call->arg[i].node != value)
			continue;
		if (!i && call->callee && ak_quirk_writes_register(call->callee))
			as = "it is written to a register";
		else if (call->body && !call->row && i < call->body->nparams &&
			 call->body->param[i] && call->body != f)
			as = told_in(c, call->body, call->body->param[i], hops + 1);
	}
	return as;
}

/* What keeps an address one, or is a part of it, as it is told in two halves */
static bool keeps_address(const struct ak_node *n)
{
	return ak_is_copy(n) ||
	       n->op == AK_OP_AND || n->op == AK_OP_OR || n->op == AK_OP_SHR ||
	       n->op == AK_OP_ADD || n->op == AK_OP_PHI || n->op == AK_OP_CELL;
}

static bool takes(const struct ak_node *n, const bool *is)
{
	unsigned int i;

	for (i = 0; i < n->nin; i++)
		if (n->in[i] && is[n->in[i]])
			return true;
	return false;
}

static const char *told_here(const struct ctx *c, const struct ak_fn *f, ak_id id, const bool *is,
			     int hops)
{
	const struct ak_node *n = &f->node[id];
	const char *as = NULL;
	unsigned int i;

	if (n->op == AK_OP_STORE && n->tag && takes(n, is))
		return told_by_member(c, n, hops);
	for (i = 0; n->call && i < n->call->nargs && !as; i++)
		if (n->call->arg[i].node && is[n->call->arg[i].node])
			as = told_by_call(c, f, n->call, n->call->arg[i].node, hops);
	if (as || n->op != AK_OP_CAST || !is[id])
		return as;
	return is_wire_type(f, n) ? "it is put into a device's byte order" : NULL;
}

/* How a device is told a value, NULL if nobody sees that it is */
static const char *told_in(const struct ctx *c, const struct ak_fn *f, ak_id value, int hops)
{
	bool *is, grown = true;
	const char *as = NULL;
	ak_id id;

	if (hops > MAX_HOPS)
		return NULL;
	is = ak_zalloc(f->nnodes * sizeof(*is));
	is[value] = true;
	while (grown) {
		grown = false;
		for (id = 1; id < f->nnodes; id++) {
			if (is[id] || !keeps_address(&f->node[id]) || !takes(&f->node[id], is))
				continue;
			is[id] = grown = true;
		}
	}
	for (id = 1; id < f->nnodes && !as; id++)
		as = told_here(c, f, id, is, hops);
	free(is);
	return as;
}

static bool gives(const struct ak_func *row, unsigned int space)
{
	unsigned int i;

	for (i = 0; i < row->nargs; i++)
		if (row->arg[i].is_out && row->arg[i].kind.v[AK_SPACE] == space)
			return true;
	return row->result.kind.v[AK_SPACE] == space;
}

/* virt_to_page() is __pa() and a shift, and shows no physical address to anybody */
static bool is_only_shifted(const struct ak_fn *f, ak_id value)
{
	bool any = false;
	unsigned int i;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		for (i = 0; n->call && i < n->call->nargs; i++)
			if (n->call->arg[i].node == value)
				return false;
		for (i = 0; i < n->nin; i++) {
			if (n->in[i] != value)
				continue;
			if (n->op == AK_OP_CAST ? !is_only_shifted(f, id) : n->op != AK_OP_SHR)
				return false;
			any = true;
		}
	}
	return any;
}

/* Whether a file has memory mapped for a device, and nothing in it speaks of physical addresses */
static bool only_dma(const struct ctx *c)
{
	bool dma = false;
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++) {
		const struct ak_fn *f = c->u->fn[i];

		for (id = 1; id < f->nnodes; id++) {
			const struct ak_func *row = f->node[id].call ? f->node[id].call->row : NULL;

			if (!ak_is_of_source(f))
				break;
			if (row && gives(row, AK_PHYS) && !is_only_shifted(f, id))
				return false;
			dma |= row && gives(row, AK_DMA);
		}
	}
	return dma;
}

/* Memory of a device that only a resource tells of: the linear map has none of it */
static bool check_resource(struct ctx *c, const struct ak_node *n, const struct ak_node *a)
{
	struct ak_finding out;

	if (a->op != AK_OP_FIELD || !a->tag || strcmp(a->tag, "resource") || strcmp(a->path, "start"))
		return false;
	ak_begin(&out, c, AK_CONV_NONLINEAR, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument 1 of phys_to_virt is where a resource begins, which the linear map need not have; expected ioremap() or memremap()");
	snprintf(out.expression, sizeof(out.expression), "phys_to_virt#1 resource");
	ak_emit(c, &out);
	return true;
}

/* A place in what had the number of a page, of whatever size: it is of no handle */
static bool is_of_page(const struct ak_fn *f, const struct ak_node *a)
{
	if (a->op == AK_OP_ADD || a->op == AK_OP_OR)
		a = &f->node[ak_through_casts(f, a->in[0])];
	return a->op == AK_OP_SHL;
}

/**
 * ak_check_heard() - what a device says made a pointer by phys_to_virt()
 * @c: the function
 * @n: a node
 *
 * In a file that has memory mapped by the DMA API, and never makes a physical
 * address, the address that comes back is the one that was given: a DMA address. But
 * what a function returns may have been looked up in an IOMMU.
 */
void ak_check_heard(struct ctx *c, const struct ak_node *n)
{
	const struct ak_node *a;
	struct ak_finding out;

	if (n->op != AK_OP_CALL || !n->call->callee || strcmp(n->call->callee, "phys_to_virt") ||
	    !n->call->row || n->call->nargs != 1 || !ak_is_of_source(c->f))
		return;
	a = &c->f->node[ak_through_casts(c->f, n->call->arg[0].node)];
	if (check_resource(c, n, a) || (ak_dim_known(&a->kind, AK_SPACE) && a->kind.g[AK_SPACE] < AK_NAMED) ||
	    a->op == AK_OP_CALL || is_of_page(c->f, a) || !only_dma(c) || ak_file_asks_for_iommu(c) || ak_file_is_iommu(c))
		return;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument 1 of phys_to_virt is no physical address as far as this file shows: its memory is known to the device by DMA addresses");
	snprintf(out.expression, sizeof(out.expression), "phys_to_virt#1 heard");
	ak_emit(c, &out);
}

/**
 * ak_check_told() - memory of one's own that a device is told by its physical address
 * @c: the function
 * @n: a call
 */
void ak_check_told(struct ctx *c, const struct ak_node *n)
{
	struct ak_finding out;
	const char *as;

	if (n->op != AK_OP_CALL || !n->call->row || n->call->nargs != 1 || n->kind.v[AK_SPACE] != AK_PHYS ||
	    n->kind.v[AK_UNIT] != AK_BYTE || !ak_is_allocated_here(c->f, n) ||
	    ak_file_asks_for_iommu(c) || ak_file_is_iommu(c))
		return;
	as = told_in(c, c->f, n - c->f->node, 0);
	if (!as)
		return;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "a device is given the physical address of memory: %s; expected an address from the DMA API",
		 as);
	snprintf(out.expression, sizeof(out.expression), "told %s", n->call->callee);
	ak_emit(c, &out);
}
