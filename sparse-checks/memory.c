// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loads, stores and addresses. A place in memory is a member of a tagged
 * structure wherever one can be told from the types; failing that a cell of a
 * local variable, a global, or nothing known.
 */
#include <stdio.h>

#include "client.h"

/* One cell for each offset in a local; all elements of an array are one */
struct cell {
	long long offset;
	ak_id id;
	struct cell *next;
};

enum { ANY_ELEMENT = -1, MAX_PEEL = 8 };

/**
 * struct referent - what an address points to
 * @note: a local variable, or
 * @global: a variable outside the function
 * @offset: in either
 * @at: the member, if @member
 */
struct referent {
	struct note *note;
	struct symbol *global;
	long long offset;
	bool member;
	struct place at;
};

static bool is_const_add(const struct instruction *def, long long *by)
{
	struct note *n = NULL;
	pseudo_t c;

	if (!def || def->opcode != OP_ADD)
		return false;
	c = def->src2;
	if (c->type == PSEUDO_REG && c->def && c->def->opcode == OP_LOAD &&
	    c->def->src->type == PSEUDO_SYM)
		n = mark_stand_in(c->def->src->sym);
	if (c->type != PSEUDO_VAL && !n)
		return false;
	*by = n ? n->value : c->value;
	return true;
}

static void find_symbol(struct fn *fn, struct symbol *sym, long long offset,
			struct referent *t)
{
	t->offset = offset;
	if (mark_is_local(sym))
		t->note = mark_note(fn, sym);
	else
		t->global = sym;
}

/* The next step from an address towards what it was computed from */
static pseudo_t peel(pseudo_t p, long long *offset, bool *indexed)
{
	struct instruction *def = p->type == PSEUDO_REG ? p->def : NULL;
	long long by;

	if (!def)
		return NULL;
	if (is_const_add(def, &by)) {
		*offset += by;
		return def->src1;
	}
	switch (def->opcode) {
	case OP_SYMADDR:
	case OP_PTRCAST:
	case OP_COPY:
		return def->src;
	case OP_ADD:
		*indexed = true;
		return def->src1;
	default:
		return NULL;
	}
}

/*
 * Follow an address back. At each step the pointer's type may name a structure
 * that has the member; the type nearest to the access is tried first.
 */
static void find_target(struct fn *fn, pseudo_t p, long long offset,
			struct symbol *leaf, struct referent *t)
{
	bool indexed = false;
	int i;

	memset(t, 0, sizeof(*t));
	for (i = 0; p && i < MAX_PEEL; i++) {
		struct symbol *type;

		if (p->type == PSEUDO_SYM) {
			find_symbol(fn, p->sym,
				    indexed ? ANY_ELEMENT : offset, t);
			if (!t->member && !indexed)
				t->member = type_member(fn->tu, p->sym, offset,
							leaf, &t->at);
			return;
		}
		type = type_target(type_of_pseudo(fn, p));
		/* past an index the offset is that in the first element */
		if (!t->member && type)
			t->member = type_member(fn->tu, type, offset, leaf,
						&t->at);
		p = peel(p, &offset, &indexed);
	}
}

/**
 * memory_local() - whether an address is that of a local variable
 * @fn: the function
 * @p: the address
 * @note: set to the variable
 * @offset: set to the offset in it, -1 if unknown
 */
bool memory_local(struct fn *fn, pseudo_t p, struct note **note,
		  long long *offset)
{
	bool indexed = false;
	int i;

	*offset = 0;
	for (i = 0; p && i < MAX_PEEL; i++) {
		if (p->type == PSEUDO_SYM) {
			if (!mark_is_local(p->sym))
				return false;
			*note = mark_note(fn, p->sym);
			if (indexed)
				*offset = ANY_ELEMENT;
			return true;
		}
		p = peel(p, offset, &indexed);
	}
	return false;
}

static struct cell *cell_of(struct fn *fn, struct note *note, long long offset,
			    const struct ak_var *var, struct position pos)
{
	struct ak_loc loc = source_loc(pos);
	struct symbol *base = type_base(note->sym);
	struct cell *c;

	if (base && base->type == SYM_ARRAY)
		offset = ANY_ELEMENT;
	for (c = note->cells; c; c = c->next)
		if (c->offset == offset)
			return c;
	c = xzalloc(sizeof(*c));
	c->offset = offset;
	c->id = ak_cell(fn->f, var, &loc);
	c->next = note->cells;
	note->cells = c;
	return c;
}

/**
 * memory_out() - a call wrote to a local variable
 * @fn: the function
 * @note: the variable
 * @offset: where in it
 * @value: what
 */
void memory_out(struct fn *fn, struct note *note, long long offset, ak_id value)
{
	struct ak_var var = lower_var(note);

	ak_cell_put(fn->f, cell_of(fn, note, offset, &var, note->sym->pos)->id,
		    value);
}

/* A local's member is a member only where something is known of all such */
static bool is_field(struct fn *fn, const struct referent *t)
{
	struct ak_kind kind;

	if (!t->member)
		return false;
	return !t->note || t->at.in_file ||
	       ak_table_field(fn->tu->table, t->at.tag, t->at.path, &kind);
}

static struct ak_var place_var(const struct referent *t)
{
	return type_var(t->at.member);
}

static bool is_file_variable(struct fn *fn, const struct symbol *sym)
{
	return (sym->ctype.modifiers & MOD_STATIC) &&
	       sym->pos.stream == (unsigned int)fn->tu->stream;
}

static ak_id load_global(struct fn *fn, struct symbol *sym,
			 const struct ak_loc *loc)
{
	struct ak_var var = type_var(sym);

	if (type_is_aggregate(sym) && type_base(sym)->type != SYM_ARRAY)
		return ak_unknown(fn->f, NULL, loc);
	if (is_file_variable(fn, sym))
		return ak_field(fn->f, "", var.name, true, &var, loc);
	if (type_is_aggregate(sym))
		return ak_unknown(fn->f, NULL, loc);
	return ak_global(fn->f, &var, loc);
}

/**
 * memory_load() - lower an OP_LOAD
 */
ak_id memory_load(struct fn *fn, struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct note *n = NULL;
	struct ak_var var;
	struct referent t;

	if (insn->src->type == PSEUDO_SYM)
		n = mark_stand_in(insn->src->sym);
	if (n)
		return lower_constant(fn, n->value, insn->size, n->macro,
				      insn->pos);
	find_target(fn, insn->src, insn->offset, insn->type, &t);
	if (t.note && t.note->index >= 0)
		return ssa_read(fn, insn->bb, t.note, &loc);
	if (is_field(fn, &t)) {
		var = place_var(&t);
		return ak_field(fn->f, t.at.tag, t.at.path, t.at.in_file, &var,
				&loc);
	}
	if (t.note) {
		var = t.member ? place_var(&t) : lower_var(t.note);
		return cell_of(fn, t.note, t.offset, &var, insn->pos)->id;
	}
	if (t.global)
		return load_global(fn, t.global, &loc);
	var = (struct ak_var){ .as = type_as(insn->type) };
	return ak_unknown(fn->f, &var, &loc);
}

/* Put a value into a variable under its own name */
static void store_variable(struct fn *fn, struct instruction *insn,
			   struct note *note, ak_id value)
{
	struct symbol *from = type_of_pseudo(fn, insn->target);
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var = lower_var(note);
	bool from_int = from && type_as(from) == AK_AS_INT;
	enum ak_op op = AK_OP_CAST;

	if (var.as != AK_AS_INT && var.as != AK_AS_OTHER && from_int)
		op = AK_OP_TOPTR;
	if (insn->target->type != PSEUDO_VAL &&
	    insn->target->type != PSEUDO_ARG &&
	    lower_dest(fn, insn->target) != note)
		value = ak_unary(fn->f, op, value, &var, &loc);
	ssa_write(fn, insn->bb, note, value);
}

static void store_elsewhere(struct fn *fn, struct instruction *insn,
			    const struct referent *t, ak_id value)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct instruction *def;

	if (t->global) {
		if (!type_is_aggregate(t->global))
			ak_store(fn->f, "", name_of(t->global->ident),
				 is_file_variable(fn, t->global), value, 0,
				 &loc);
		return;
	}
	/* "*p = v": known by the pointer's name */
	def = insn->src->type == PSEUDO_REG ? insn->src->def : NULL;
	if (!insn->offset && def && def->opcode == OP_LOAD && def->type &&
	    def->type->type == SYM_NODE && def->type->ident)
		ak_store(fn->f, NULL, name_of(def->type->ident), false, value,
			 0, &loc);
}

/**
 * memory_store() - lower an OP_STORE
 */
void memory_store(struct fn *fn, struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var;
	struct referent t;
	ak_id value;

	/* the zeroing of a whole structure is no value of any of its members */
	if (!type_is_value(insn->type))
		return;
	value = lower_value(fn, insn->target, insn);
	find_target(fn, insn->src, insn->offset, insn->type, &t);
	if (t.note && t.note->index >= 0) {
		store_variable(fn, insn, t.note, value);
	} else if (is_field(fn, &t)) {
		ak_store(fn->f, t.at.tag, t.at.path, t.at.in_file, value, 0,
			 &loc);
	} else if (t.note) {
		var = t.member ? place_var(&t) : lower_var(t.note);
		ak_cell_put(fn->f, cell_of(fn, t.note, t.offset, &var,
					   insn->pos)->id, value);
	} else {
		store_elsewhere(fn, insn, &t, value);
	}
}

/* Whether an address is used for more than access and arguments of calls */
static bool leaks(pseudo_t p, int depth)
{
	struct pseudo_user *user;

	if (depth > 3)
		return true;
	FOR_EACH_PTR(p->users, user) {
		struct instruction *insn = user->insn;

		if (!insn->bb)
			continue;
		switch (insn->opcode) {
		case OP_CALL:
			break;
		case OP_LOAD:
			break;
		case OP_STORE:
			if (user->userp == &insn->target)
				return true;
			break;
		case OP_ADD:
		case OP_PTRCAST:
		case OP_COPY:
			if (leaks(insn->target, depth + 1))
				return true;
			break;
		case OP_SET_EQ ... OP_SET_NE:
			break;
		default:
			return true;
		}
	} END_FOR_EACH_PTR(user);
	return false;
}

/**
 * memory_address() - lower an OP_SYMADDR
 */
ak_id memory_address(struct fn *fn, struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct symbol *sym = insn->src->sym;
	struct ak_var var = { .as = AK_AS_KPTR };

	if (!sym || insn->src->type != PSEUDO_SYM)
		return ak_unknown(fn->f, NULL, &loc);
	var.name = name_of(sym->ident);
	if (mark_is_local(sym) && leaks(insn->target, 0))
		mark_note(fn, sym)->escapes = true;
	return ak_addr(fn->f, &var, !mark_is_local(sym), &loc);
}

/**
 * memory_end() - all blocks are lowered: what escaped may hold anything
 */
void memory_end(struct fn *fn)
{
	struct note *n;
	struct cell *c;

	for (n = fn->notes; n; n = n->next) {
		if (!n->escapes)
			continue;
		for (c = n->cells; c; c = c->next) {
			struct ak_loc loc = source_loc(n->sym->pos);

			ak_cell_put(fn->f, c->id,
				    ak_unknown(fn->f, NULL, &loc));
		}
	}
}
