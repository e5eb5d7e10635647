// SPDX-License-Identifier: GPL-2.0-only
/*
 * Local variables that are never in memory: each read gets the value that
 * reaches it, and where different ones do, a phi. libsparse could do the same,
 * but would forget which variable a value was put into.
 *
 * Phis stand at the iterated dominance frontier of the writes, and only those
 * that are read are made.
 */
#include "client.h"

struct phi {
	ak_id id;
	struct basic_block *bb;
	struct note *note;
};

enum { MAX_CELLS = 1 << 24 };

static ak_id *end_value(struct fn *fn, struct note *n, struct basic_block *bb)
{
	return &fn->out[(size_t)n->index * fn->nblocks + bb->postorder_nr];
}

static bool in_range(struct fn *fn, struct basic_block *bb)
{
	return bb->postorder_nr >= 0 && bb->postorder_nr < fn->nblocks;
}

/* Only read and written as a whole, and of a type that fits a register */
static bool never_in_memory(pseudo_t p)
{
	struct symbol *sym = p->sym;
	struct pseudo_user *user;

	if (!mark_is_local(sym) || type_is_aggregate(sym) ||
	    (sym->ctype.modifiers & MOD_VOLATILE))
		return false;
	FOR_EACH_PTR(p->users, user) {
		struct instruction *insn = user->insn;

		if (!insn->bb)
			continue;
		if ((insn->opcode != OP_LOAD && insn->opcode != OP_STORE) ||
		    insn->src != p || insn->offset ||
		    (int)insn->size != sym->bit_size)
			return false;
	} END_FOR_EACH_PTR(user);
	return true;
}

static void place_joins(struct fn *fn, pseudo_t p, struct note *note)
{
	struct basic_block_list *writes = NULL, *joins = NULL;
	unsigned char *row = fn->join + (size_t)note->index * fn->nblocks;
	struct pseudo_user *user;
	struct basic_block *bb;

	FOR_EACH_PTR(p->users, user) {
		bb = user->insn->bb;
		if (!bb || user->insn->opcode != OP_STORE ||
		    !in_range(fn, bb) || row[bb->postorder_nr])
			continue;
		row[bb->postorder_nr] = 1;
		add_bb(&writes, bb);
	} END_FOR_EACH_PTR(user);
	memset(row, 0, fn->nblocks);
	if (bb_list_size(writes) > 1 ||
	    (writes && first_basic_block(writes) != fn->ep->entry->bb)) {
		idf_compute(fn->ep, &joins, writes);
		FOR_EACH_PTR(joins, bb) {
			if (in_range(fn, bb))
				row[bb->postorder_nr] = 1;
		} END_FOR_EACH_PTR(bb);
	}
	free_ptr_list(&writes);
	free_ptr_list(&joins);
}

/**
 * ssa_begin() - find the variables that are never in memory
 *
 * Return: false if the function is too large.
 */
bool ssa_begin(struct fn *fn)
{
	struct note *n;
	pseudo_t p;

	fn->nblocks = bb_list_size(fn->ep->bbs);
	FOR_EACH_PTR(fn->ep->accesses, p) {
		if (p->type != PSEUDO_SYM || !never_in_memory(p))
			continue;
		mark_note(fn, p->sym)->index = fn->nvars++;
	} END_FOR_EACH_PTR(p);
	if ((long long)fn->nvars * fn->nblocks > MAX_CELLS)
		return false;
	fn->out = ak_zalloc((size_t)fn->nvars * fn->nblocks * sizeof(ak_id));
	fn->join = ak_zalloc((size_t)fn->nvars * fn->nblocks);
	for (n = fn->notes; n; n = n->next)
		if (n->index >= 0)
			place_joins(fn, n->sym->pseudo, n);
	return true;
}

static ak_id make_phi(struct fn *fn, struct note *note, struct basic_block *bb)
{
	struct ak_var var = lower_var(fn, note);
	struct ak_loc loc = source_loc(bb->pos);
	struct phi *p;

	fn->phis = ak_grow(fn->phis, fn->nphis, sizeof(*p));
	p = &fn->phis[fn->nphis++];
	p->bb = bb;
	p->note = note;
	p->id = ak_phi(fn->f, bb->postorder_nr, &var, &loc);
	return p->id;
}

/* The value a block leaves behind; 0 where nothing was ever written */
static ak_id value_at_end(struct fn *fn, struct note *note,
			  struct basic_block *bb)
{
	struct basic_block *b = bb;
	ak_id id = 0;

	while (b && in_range(fn, b)) {
		id = *end_value(fn, note, b);
		if (id)
			break;
		if (fn->join[(size_t)note->index * fn->nblocks +
			     b->postorder_nr]) {
			id = make_phi(fn, note, b);
			break;
		}
		b = b == fn->ep->entry->bb ? NULL : b->idom;
	}
	if (id && in_range(fn, bb))
		*end_value(fn, note, bb) = id;
	if (id && b != bb)
		*end_value(fn, note, b) = id;
	return id;
}

/**
 * ssa_read() - the value of a variable at this point
 * @fn: the function, its blocks lowered in reverse postorder
 * @bb: the block being lowered
 * @note: the variable
 * @loc: where it is read
 */
ak_id ssa_read(struct fn *fn, struct basic_block *bb, struct note *note,
	       const struct ak_loc *loc)
{
	ak_id id = value_at_end(fn, note, bb);
	struct ak_var var;

	if (id)
		return id;
	var = lower_var(fn, note);
	id = ak_unknown(fn->f, &var, loc);
	*end_value(fn, note, bb) = id;
	return id;
}

/**
 * ssa_write() - a variable gets a value
 */
void ssa_write(struct fn *fn, struct basic_block *bb, struct note *note,
	       ak_id value)
{
	*end_value(fn, note, bb) = value;
}

/**
 * ssa_end() - all blocks are lowered: tell the phis what they join
 */
void ssa_end(struct fn *fn)
{
	struct basic_block *parent;
	size_t i;

	for (i = 0; i < fn->nphis; i++) {
		struct phi p = fn->phis[i];

		FOR_EACH_PTR(p.bb->parents, parent) {
			ak_id id = value_at_end(fn, p.note, parent);

			if (id)
				ak_phi_add(fn->f, p.id, id);
		} END_FOR_EACH_PTR(parent);
	}
	free(fn->phis);
	free(fn->out);
	free(fn->join);
}
