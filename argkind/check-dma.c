// SPDX-License-Identifier: GPL-2.0-only
/*
 * A physical address where a DMA address is expected: how sure it is that it is wrong.
 *
 * Without an IOMMU and with all memory in the device's reach the two are one, and
 * who programs an IOMMU chooses the DMA address himself. The DMA API's calls take
 * what the DMA API gave: an address that the code itself made with
 * virt_to_phys() or page_to_phys(), of memory it allocated, is likely wrong there.
 * It is for certain where the same code shows that the two differ.
 */
#include "check-dma.h"

#include <string.h>

#include "notes.h"
#include "quirks.h"

/*
 * Whoever maps by an IOMMU chose the address: it may be the physical one. Through
 * a static function it is the call there that decides.
 */
static bool is_chosen(const struct ak_callnode *call, unsigned int arg)
{
	int depth;

	for (depth = 0; depth < 8 && call && !call->row; depth++) {
		const struct ak_want *w = call->wanted[arg].derived;

		if (!w)
			return true;
		call = w->by;
		arg = w->arg;
	}
	return !call || !call->row ||
	       (call->row->arg[arg].named && !strcmp(call->row->arg[arg].named, "iova"));
}

static bool is_wanted_as(const struct ak_callnode *call, unsigned int arg, unsigned int space)
{
	const struct ak_kind *want = &call->wanted[arg].kind;

	return want->v[AK_SPACE] == space && want->g[AK_SPACE] < AK_NAMED;
}

/* A call that gives a DMA address of memory, in its result or through a pointer */
static bool gives_handle(const struct ak_fn *f, ak_id call)
{
	ak_id id;

	if (f->node[call].kind.v[AK_SPACE] == AK_DMA)
		return true;
	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_OUT && f->node[id].in[0] == call &&
		    f->node[id].kind.v[AK_SPACE] == AK_DMA)
			return true;
	return false;
}

/*
 * Whether the DMA address of the memory that is converted was at hand: it came
 * with the memory, or the memory was mapped in the same function.
 */
static bool has_handle(const struct ak_fn *f, const struct ak_node *made)
{
	ak_id of = made->op == AK_OP_CALL && made->call->nargs == 1 ?
		   made->call->arg[0].node : 0;
	const struct ak_node *memory = &f->node[ak_through_casts(f, of)];
	unsigned int i;
	ak_id id;

	if (!of)
		return false;
	if (memory->op == AK_OP_CALL && gives_handle(f, memory - f->node))
		return true;
	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *c = f->node[id].call;

		if (!c || !c->row || c->row->result.kind.v[AK_SPACE] != AK_DMA)
			continue;
		for (i = 0; i < c->nargs; i++)
			if (c->arg[i].node && !ak_is_const(memory) &&
			    ak_through_casts(f, c->arg[i].node) == ak_through_casts(f, of))
				return true;
	}
	return false;
}

/* The DMA address is computed, and is not the physical one of the same call */
static bool differs(const struct ak_fn *f, const struct ak_callnode *call,
		    unsigned int dma)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, call->arg[dma].node)];

	return n->kind.v[AK_SPACE] == AK_DMA ||
	       ((n->op == AK_OP_OR || n->op == AK_OP_ADD) &&
		n->kind.v[AK_SPACE] != AK_PHYS);
}

static bool is_member(const struct ak_node *n, const struct ak_node *member)
{
	return n->tag == member->tag && n->path == member->path;
}

/* Whether a value is what a member holds: it was read from it, or is put into it */
static bool is_held_in(const struct ak_fn *f, ak_id value, const struct ak_node *member)
{
	ak_id id, of = ak_through_casts(f, value);

	if (f->node[of].op == AK_OP_FIELD && is_member(&f->node[of], member))
		return true;
	for (id = 1; of && !ak_is_const(&f->node[of]) && id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_STORE && is_member(&f->node[id], member) &&
		    ak_through_casts(f, f->node[id].in[0]) == of)
			return true;
	return false;
}

/* Whether a call maps the member at an address that is not it: another argument, or what it returns */
static bool maps_elsewhere(const struct ak_fn *f, const struct ak_node *n,
			   const struct ak_node *member)
{
	bool same = false, gives = n->kind.v[AK_SPACE] == AK_DMA;
	const struct ak_callnode *call = n->call;
	unsigned int i, dma = AK_MAX_ARGS;

	for (i = 0; i < call->nargs; i++) {
		const struct ak_kind *want = &call->wanted[i].kind;

		if (is_wanted_as(call, i, AK_DMA))
			dma = i;
		same |= (is_wanted_as(call, i, AK_PHYS) ||
			 /* dma_map_resource(): the address of anything on the bus */
			 (gives && want->v[AK_ROLE] == AK_POINT && want->v[AK_SPACE] < AK_FIRST)) &&
			is_held_in(f, call->arg[i].node, member);
	}
	if (!same)
		return false;
	return dma < call->nargs ? call->arg[dma].node && differs(f, call, dma) : gives;
}

/* Whether a member is set to what was translated from a DMA address: iommu_iova_to_phys() */
static bool is_translated(const struct ak_fn *f, const struct ak_node *n, const struct ak_node *member)
{
	const struct ak_node *made;
	unsigned int i;

	if (n->op != AK_OP_STORE || !is_member(n, member))
		return false;
	made = &f->node[ak_through_casts(f, n->in[0])];
	if (!made->call || made->kind.v[AK_SPACE] != AK_PHYS)
		return false;
	for (i = 0; i < made->call->nargs; i++)
		if (is_wanted_as(made->call, i, AK_DMA))
			return true;
	return false;
}

/* Whether the file shows that a member's DMA address is another one: it translates, or maps, it */
static bool is_another(const struct ctx *c, const struct ak_node *member, bool translates)
{
	size_t i;
	ak_id id;

	if (member->op != AK_OP_FIELD || !member->tag)
		return false;
	for (i = 0; i < c->u->nfns; i++)
		for (id = 1; id < c->u->fn[i]->nnodes; id++) {
			const struct ak_fn *f = c->u->fn[i];
			const struct ak_node *n = &f->node[id];

			if (translates ? is_translated(f, n, member) : n->call && maps_elsewhere(f, n, member))
				return true;
		}
	return false;
}

static bool is_space(const struct ak_fn *f, ak_id id, unsigned int space)
{
	return f->node[id].kind.v[AK_SPACE] == space;
}

/*
 * Whether a function looks which of the two worlds it is in: it asks for an IOMMU,
 * or compares an address of either space, as IOMMU drivers do of their tables.
 */
static bool asks_for_iommu(const struct ak_fn *f)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->call && n->call->callee &&
		    ak_quirk_asks_for_iommu(n->call->callee))
			return true;
		if (n->op == AK_OP_CMP &&
		    ((is_space(f, n->in[0], AK_DMA) && is_space(f, n->in[1], AK_PHYS)) ||
		     (is_space(f, n->in[0], AK_PHYS) && is_space(f, n->in[1], AK_DMA))))
			return true;
	}
	return false;
}

/* A function that is given both maps one to the other, as an IOMMU's driver does */
static bool maps_by_itself(const struct ak_fn *f)
{
	bool dma = false, phys = false;
	unsigned int i;

	for (i = 0; i < f->nparams; i++) {
		const struct ak_kind *own = &f->node[f->param[i]].own;

		if (!f->param[i] || own->v[AK_UNIT] != AK_BYTE)
			continue;
		dma |= own->v[AK_SPACE] == AK_DMA;
		phys |= own->v[AK_SPACE] == AK_PHYS;
	}
	return dma && phys;
}

/**
 * ak_file_asks_for_iommu() - whether the file looks which addresses its devices take
 */
bool ak_file_asks_for_iommu(const struct ctx *c)
{
	size_t i;

	for (i = 0; i < c->u->nfns; i++)
		if (asks_for_iommu(c->u->fn[i]))
			return true;
	return false;
}

/**
 * ak_file_is_iommu() - whether the file seems to be of what translates DMA addresses
 *
 * It is told physical addresses, as its tables hold them.
 */
bool ak_file_is_iommu(const struct ctx *c)
{
	size_t i;

	for (i = 0; i < c->u->nfns; i++)
		if (maps_by_itself(c->u->fn[i]))
			return true;
	return false;
}

/**
 * ak_is_allocated_here() - whether memory was allocated in sight, for anybody
 * @f: the function
 * @made: the call that makes its address another one
 */
bool ak_is_allocated_here(const struct ak_fn *f, const struct ak_node *made)
{
	ak_id of = made->op == AK_OP_CALL && made->call->nargs == 1 ?
		   made->call->arg[0].node : 0;
	const struct ak_node *memory = &f->node[ak_through_casts(f, of)];

	return of && ((memory->op == AK_OP_CALL && memory->call->row) ||
		      (memory->kind.v[AK_MEM] == AK_LINEAR &&
		       memory->kind.g[AK_MEM] < AK_NAMED));
}

/**
 * ak_doubt_of_bus() - how unsure it is that a physical address is wrong
 * @c: the function
 * @call: a call that wants a DMA address
 * @arg: its argument that is physical
 *
 * Return: 0 where the code shows that the two differ, 1 where the code made
 * memory of its own physical and the DMA API takes it, 2 else.
 */
int ak_doubt_of_bus(const struct ctx *c, const struct ak_callnode *call,
		    unsigned int arg)
{
	ak_id id = call->arg[arg].node;
	const struct ak_node *made = ak_origin(c->f, id, AK_SPACE);
	const struct ak_node *is = &c->f->node[ak_through_casts(c->f, id)];

	if (is_another(c, is, true))
		return 0;
	if (ak_file_asks_for_iommu(c))
		return 2;
	if (is_another(c, is, false))
		return 0;
	if (is_chosen(call, arg) || made->op != AK_OP_CALL ||
	    made->why[AK_SPACE] != AK_WHY_ROW)
		return 2;
	return has_handle(c->f, made) ? 0 :
	       ak_is_allocated_here(c->f, made) ? 1 : 2;
}
