// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a node says by itself, whatever its operands are: its declaration, its
 * being a pointer, its name.
 */
#include "opinion.h"

#include <string.h>

#include "algebra.h"
#include "loops.h"
#include "quirks.h"
#include "summary.h"

/* Fill the dimensions @k does not know from @fact */
static void fill(struct ak_kind *k, uint8_t *why, const struct ak_kind *fact,
		 enum ak_why reason)
{
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		if (k->v[d] != AK_TOP || fact->v[d] < AK_FIRST)
			continue;
		k->v[d] = fact->v[d];
		k->g[d] = fact->g[d];
		k->src[d] = AK_SRC_SELF;
		why[d] = reason;
	}
}

/* What iov_iter_is_kvec() asks for: the same member is the kernel's then */
static bool may_be_of_kvec(const struct ak_fn *f, const struct ak_node *n)
{
	return f && f->unit->asks_for_kvecs && n->op == AK_OP_FIELD && n->tag &&
	       !strcmp(n->tag, "iovec") && !strcmp(n->path, "iov_base");
}

static bool pointer_kind(enum ak_as as, struct ak_kind *k)
{
	switch (as) {
	case AK_AS_PTR:
		*k = ak_kind_make(AK_BYTE, AK_VIRT, AK_POINT, AK_TOP,
				  AK_DERIVED);
		return true;
	case AK_AS_KPTR:
		*k = ak_kind_make(AK_BYTE, AK_KERNEL, AK_POINT, AK_TOP,
				  AK_DERIVED);
		return true;
	case AK_AS_UPTR:
		*k = ak_kind_make(AK_BYTE, AK_USER, AK_POINT, AK_TOP,
				  AK_DECLARED);
		return true;
	case AK_AS_IOPTR:
		*k = ak_kind_make(AK_BYTE, AK_KERNEL, AK_POINT, AK_IOMEM,
				  AK_DECLARED);
		return true;
	default:
		return false;
	}
}

/* The number is of the member: of what is only declared alike it says nothing */
static void put_opinion(const struct ak_fn *f, struct ak_node *n)
{
	const struct ak_put *put = n->op == AK_OP_FIELD && n->as == AK_AS_INT ?
				   ak_put_of(f, n) : NULL;

	if (put)
		fill(&n->own, n->own_why, &put->kind, AK_WHY_PUT);
}

/* A call of what a row tells the number of: what the row leaves open its type does not know */
static bool has_number_row(const struct ak_node *n)
{
	const struct ak_func *row = n->op == AK_OP_CALL ? n->call->row : NULL;

	return row && !row->learnt && row->result.named && !row->result.is_ptr &&
	       row->result.kind.v[AK_UNIT] >= AK_FIRST;
}

/* A loff_t that is no place in bytes as far as its declaration goes */
static bool may_count_anything(const struct ak_node *n)
{
	return ak_quirk_counts_anything(n->type) &&
	       (n->op == AK_OP_CALL || n->op == AK_OP_UNKNOWN ||
		(n->name && (strstr(n->name, "index") || strstr(n->name, "idx"))));
}

/*
 * What declaration and name say of a node, for the dimensions its operands
 * leave open. Where a declaration and a name exclude each other ("phys_addr_t
 * pfn"), that dimension stays open.
 */
static void own_opinion(const struct ak_table *t, const struct ak_fn *f, struct ak_node *n)
{
	struct ak_kind strong, weak, param, ptr, name;
	/* what is written says what is there, whatever the member's type */
	bool has_type = n->type && n->op != AK_OP_STORE && ak_table_type(t, n->type, &strong, &weak) &&
			!may_count_anything(n) && !has_number_row(n);
	bool has_ptr = !may_be_of_kvec(f, n) && pointer_kind(n->as, &ptr);
	bool has_name = n->name && ak_table_name(t, n->name, &name);
	int d;

	n->own = ak_kind_top();
	if (has_type)
		fill(&n->own, n->own_why, &strong, AK_WHY_TYPE);
	if (has_ptr)
		fill(&n->own, n->own_why, &ptr, AK_WHY_POINTER);
	if (n->op == AK_OP_PARAM && n->type &&
	    ak_table_param_type(t, n->type, &param))
		fill(&n->own, n->own_why, &param, AK_WHY_TYPE);
	if (f)
		put_opinion(f, n);
	if (has_type)
		fill(&n->own, n->own_why, &weak, AK_WHY_TYPE);
	if (!has_name)
		return;
	for (d = 0; d < AK_NDIM; d++) {
		if (ak_dim_fits(d, n->own.v[d], name.v[d]))
			continue;
		n->own.v[d] = AK_TOP;
		name.v[d] = AK_TOP;
	}
	/* a name says what a number is; of a pointer the type says enough */
	if (!has_ptr)
		fill(&n->own, n->own_why, &name, AK_WHY_NAME);
}

/*
 * The declaration of a copy says no more than the same declaration of what was
 * copied, whose name may speak against it. So does its being a pointer.
 */
static void doubt_copy(const struct ak_fn *f, ak_id id)
{
	struct ak_node *n = &f->node[id];
	const struct ak_node *from = &f->node[ak_through_casts(f, n->in[0])];
	bool pointer = n->as == AK_AS_PTR && from->as == AK_AS_PTR;
	bool typedefs = n->type && from->type && !strcmp(n->type, from->type);
	int d;

	for (d = 0; d < AK_NDIM; d++)
		if (((typedefs && n->own_why[d] == AK_WHY_TYPE) ||
		     (pointer && n->own_why[d] == AK_WHY_POINTER)) &&
		    from->own.v[d] == AK_TOP)
			n->own.v[d] = AK_TOP;
}

/*
 * What a prototype says of its parameters. Rows hold what somebody looked up; a
 * declaration is only what the author called it.
 */
static void declared_opinions(const struct ak_table *t, struct ak_callnode *c)
{
	unsigned int i;
	int d;

	for (i = 0; c && i < c->nargs; i++) {
		struct ak_node param = {
			.op = AK_OP_PARAM,
			.as = c->arg[i].as,
			.name = c->arg[i].name,
			.type = c->arg[i].type,
		};

		c->wanted[i].declared = ak_kind_top();
		if (c->row || param.as != AK_AS_INT)
			continue;
		own_opinion(t, NULL, &param);
		/* an alignment may be declared as the addresses it is of */
		if (param.own_why[AK_ROLE] == AK_WHY_TYPE)
			param.own.v[AK_ROLE] = AK_TOP;
		c->wanted[i].declared = param.own;
		for (d = 0; d < AK_NDIM; d++)
			c->wanted[i].declared.g[d] = AK_NAMED;
	}
}

/* Whether a row is of the function that stands here: not of one of its name */
static bool is_row_of(const struct ak_func *row, const struct ak_fn *f)
{
	unsigned int i;

	if (!row || row->learnt || row->variadic || row->nargs != f->nparams || f->twice ||
	    f->flags & AK_FN_STATIC || !ak_is_of_source(f))
		return false;
	for (i = 0; i < f->nparams; i++)
		if (f->param[i] && !row->arg[i].is_any &&
		    row->arg[i].is_ptr != (f->node[f->param[i]].as != AK_AS_INT))
			return false;
	return true;
}

/* The file defines a function that the table has: it gets what its callers must give */
static void opinions_of_row(const struct ak_unit *u, struct ak_fn *f)
{
	const struct ak_func *row = ak_table_func(u->table, f->name);
	unsigned int i;

	for (i = 0; is_row_of(row, f) && i < f->nparams; i++) {
		struct ak_node *n = &f->node[f->param[i]];
		struct ak_kind k = row->arg[i].kind;
		int d;

		if (!f->param[i] || n->as != AK_AS_INT || !row->arg[i].named || row->arg[i].is_out ||
		    row->arg[i].is_test)
			continue;
		for (d = 0; d < AK_NDIM; d++) {
			if (!ak_dim_fits(d, k.v[d], n->own.v[d]))
				k.v[d] = AK_TOP;
			else if (k.v[d] >= AK_FIRST && n->own.g[d] == AK_NAMED)
				n->own.v[d] = AK_TOP;
			if (k.g[d] < AK_DERIVED)
				k.g[d] = AK_DERIVED;
		}
		fill(&n->own, n->own_why, &k, AK_WHY_ROW);
	}
}

/**
 * ak_own_opinions() - what each node of a function says by itself
 * @u: the unit, its calls linked
 * @f: the function
 */
void ak_own_opinions(struct ak_unit *u, struct ak_fn *f)
{
	ak_id id;

	ak_mark_from_null(f);
	for (id = 1; id < f->nnodes; id++) {
		own_opinion(u->table, f, &f->node[id]);
		declared_opinions(u->table, f->node[id].call);
		if (f->node[id].op == AK_OP_CAST)
			doubt_copy(f, id);
		if (f->node[id].from_null && f->node[id].as == AK_AS_PTR)
			f->node[id].own = ak_kind_top();
		/* a member somebody writes is unknown only after all writes; to clear it says nothing */
		if (f->node[id].op == AK_OP_STORE && f->node[id].in_file &&
		    f->node[id].tag && !ak_is_clearing(f, &f->node[id]))
			ak_summary(u, &f->node[id], true);
		if (ak_is_counter(f, id))
			f->node[id].own.v[AK_UNIT] = AK_TOP;
		/* what was shifted right may be a frame, whatever keeps it */
		if (f->node[ak_through_casts(f, id)].op == AK_OP_SHR)
			f->node[id].own = ak_kind_top();
		f->node[id].beside = ak_beside_page_cursor(f, id);
	}
	opinions_of_row(u, f);
}
