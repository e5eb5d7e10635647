// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loads, stores and addresses. A place in memory is a member of a tagged
 * structure wherever one can be told from the types; failing that a cell of a
 * local variable, a global, or nothing known.
 */
#include <stdio.h>

#include "client.h"

enum { MAX_PEEL = 8 };

/**
 * struct referent - what an address points to
 * @note: a local variable, or
 * @global: a variable outside the function
 * @offset: in either, past an index that in the first element
 * @indexed: there is one
 * @at: the member, if @member
 */
struct referent {
	struct note *note;
	struct symbol *global;
	long long offset;
	bool indexed, member;
	struct place at;
};

static bool is_const_add(const struct instruction *def, long long *by)
{
	return def && def->opcode == OP_ADD && mark_number(def->src2, by);
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

static bool is_sum(pseudo_t p)
{
	return p->type == PSEUDO_REG && p->def && p->def->opcode == OP_ADD;
}

static bool is_array(struct symbol *type)
{
	type = type_base(type);
	return type && type->type == SYM_ARRAY;
}

/* "&outer->inner", a structure: of which of its members nothing is said */
static bool is_part(struct fn *fn, pseudo_t p)
{
	struct symbol *type = type_target(type_of_pseudo(fn, p));

	return is_sum(p) && type && type_is_aggregate(type) && !is_array(type);
}

/*
 * Follow an address back. At each step the pointer's type may name a structure
 * that has the member; the type nearest to the access is tried first. Without
 * the access's own type, @leaf, the address of a structure is no member's.
 */
static void find_target(struct fn *fn, pseudo_t p, long long offset,
			struct symbol *leaf, struct referent *t)
{
	bool indexed = false, part = false;
	int i;

	memset(t, 0, sizeof(*t));
	for (i = 0; p && i < MAX_PEEL; i++) {
		struct symbol *type;

		part |= !leaf && !offset && is_part(fn, p);
		if (p->type == PSEUDO_SYM) {
			find_symbol(fn, p->sym, offset, t);
			t->indexed = indexed;
			if (!t->member && !indexed && !part)
				t->member = type_member(p->sym, offset,
							leaf, &t->at);
			return;
		}
		type = type_target(type_of_pseudo(fn, p));
		/* past an index the offset is that in the first element */
		if (!t->member && type && !part)
			t->member = type_member(type, offset, leaf,
						&t->at);
		p = peel(p, &offset, &indexed);
	}
}

static ak_id cell_of(struct fn *fn, const struct ak_place *p,
		     struct note *note, struct symbol *type)
{
	ak_id *cell = ak_cell_of(fn->f, p);
	struct ak_loc loc = source_loc(note->sym->pos);
	struct ak_var var = { 0 };

	if (*cell)
		return *cell;
	if (!*p->path)
		var = lower_var(fn, note);
	var.as = type_is_aggregate(type) ? AK_AS_OTHER : type_as(type);
	return *cell = ak_cell(fn->f, &var, &loc);
}

/* A static variable of this file that nobody else writes */
static bool is_file_variable(struct fn *fn, struct symbol *sym)
{
	return !mark_address_leaves(sym) && (sym->ctype.modifiers & MOD_STATIC) &&
	       sym->pos.stream == (unsigned int)fn->tu->stream && sym->ident;
}

/* A structure without a structure, union or array in it */
static bool is_flat(struct symbol *type)
{
	struct symbol *member;

	FOR_EACH_PTR(type->symbol_list, member) {
		if (type_is_aggregate(member))
			return false;
	} END_FOR_EACH_PTR(member);
	return type->type == SYM_STRUCT;
}

/*
 * The part of a local variable that an access is to: one for all elements of an
 * array. NULL: it may be to more than one of them.
 */
static const char *part_of(const struct referent *t, char path[24])
{
	struct symbol *type = type_base(t->note->sym);
	long long offset = t->indexed ? -1 : t->offset;

	if (!type_is_aggregate(type))
		return "";
	if (type->type == SYM_ARRAY) {
		while (type && type->type == SYM_ARRAY)
			type = type_base(type->ctype.base_type);
		if (!type_is_aggregate(type))
			return "";
		if (!is_flat(type) || type->bit_size < 8 || t->offset < 0)
			return NULL;
		offset = t->offset % (type->bit_size / 8);
	}
	snprintf(path, 24, "+%lld", offset);
	return path;
}

/* @path is room for that of a part of a variable that is no member */
static struct ak_place place_of(struct fn *fn, const struct referent *t,
				char path[24])
{
	struct ak_place p = { .path = "", .local = t->note };

	if (t->member) {
		p.tag = t->at.tag;
		p.path = t->at.path;
		p.home = t->at.home;
	} else if (t->note) {
		p.path = part_of(t, path);
		if (!p.path)
			p = (struct ak_place){ .path = "" };
	}
	if (t->note)
		p.offset = type_first(t->note->sym, t->offset);
	p.escapes = t->note && t->note->escapes;
	p.outside = t->global && !t->member && !type_is_aggregate(t->global);
	if (p.outside)
		p.name = name_of(t->global->ident);
	if (p.outside && is_file_variable(fn, t->global)) {
		p.of_file = name_of(t->global->ident);
		p.inside = !(t->global->ctype.modifiers & MOD_TOPLEVEL);
	}
	return p;
}

/* "*p" and "p[i]" are of the type the pointer is declared to point to */
static const char *type_behind(struct fn *fn, struct instruction *insn)
{
	bool indexed = false;
	long long offset = 0;
	pseudo_t p = insn->src, next;
	struct symbol *type;

	while (is_sum(p) && (next = peel(p, &offset, &indexed)))
		p = next;
	type = type_of_pseudo(fn, p);
	return type_target(type) &&
	       type_target(type)->bit_size == (int)insn->size ?
	       decl_target(fn->tu->table, type) : NULL;
}

/**
 * memory_load() - lower an OP_LOAD
 */
ak_id memory_load(struct fn *fn, struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var = { .as = type_as(insn->type) };
	struct note *n = NULL;
	struct ak_place at;
	struct referent t;
	char path[24];

	if (insn->src->type == PSEUDO_SYM)
		n = mark_stand_in(insn->src->sym);
	if (n)
		return lower_constant(fn, n->value, insn->size, n->macro,
				      insn->pos);
	find_target(fn, insn->src, insn->offset, insn->type, &t);
	if (t.note && t.note->index >= 0)
		return ssa_read(fn, insn->bb, t.note, &loc);
	at = place_of(fn, &t, path);
	if (ak_in_cell(fn->f, &at))
		return cell_of(fn, &at, t.note, insn->type);
	if (at.tag) {
		var = type_var(fn->tu, t.at.member);
		var.as = type_as(insn->type);
	} else if (at.outside) {
		var = type_var(fn->tu, t.global);
	} else if (!t.global) {
		var.type = type_behind(fn, insn);
	}
	return ak_load(fn->f, &at, &var, &loc);
}

/* Put a value into a variable under its own name */
static void store_variable(struct fn *fn, struct instruction *insn,
			   struct note *note, ak_id value)
{
	struct symbol *from = type_of_pseudo(fn, insn->target);
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var = lower_var(fn, note);
	bool from_int = from && type_as(from) == AK_AS_INT;
	enum ak_op op = AK_OP_CAST;

	if (var.as != AK_AS_INT && var.as != AK_AS_OTHER && from_int)
		op = AK_OP_TOPTR;
	if (insn->target->type != PSEUDO_VAL &&
	    insn->target->type != PSEUDO_ARG &&
	    lower_dest(insn->target) != note)
		value = ak_unary(fn->f, op, value, &var, &loc);
	ssa_write(fn, insn->bb, note, value);
}

/* "*p = v" is known by the pointer's name, "p[1] = v" only as another write */
static const char *name_behind(const struct instruction *insn)
{
	struct instruction *def;

	def = insn->src->type == PSEUDO_REG ? insn->src->def : NULL;
	return def && def->opcode == OP_LOAD && def->type &&
	       def->type->type == SYM_NODE && def->type->ident &&
	       type_as(insn->type) == AK_AS_INT ? name_of(def->type->ident)
						: NULL;
}

/* Memory but no variable of its own: a member, a cell, a static variable */
static void store_at(struct fn *fn, const struct referent *t,
		     struct symbol *type, const char *through, ak_id value,
		     const struct ak_loc *loc)
{
	char path[24];
	struct ak_place at = place_of(fn, t, path);

	if (ak_in_cell(fn->f, &at))
		cell_of(fn, &at, t->note, type);
	at.through = through;
	at.as = type_as(type);
	at.type = type_var(fn->tu, type).type;
	ak_put(fn->f, &at, value, 0, loc);
}

/* NULL, cast to an integer type that the table knows: 0 if it is none */
static ak_id null_cast(struct fn *fn, struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var = { 0 };
	ak_id id;

	if (insn->target->type != PSEUDO_VAL || insn->target->value ||
	    type_as(insn->type) != AK_AS_INT)
		return 0;
	var = type_var(fn->tu, insn->type);
	if (!var.type ||
	    !ak_spelled_null(ak_statement(source_at(insn->pos))))
		return 0;
	id = ak_const(fn->f, 0, AK_M_NULL, &loc);
	return ak_unary(fn->f, AK_OP_CAST, id, &var, &loc);
}

/**
 * memory_store() - lower an OP_STORE
 */
void memory_store(struct fn *fn, struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	const char *through = NULL;
	struct referent t;
	ak_id value;

	/* the zeroing of a whole structure is no value of any of its members */
	if (!type_is_value(insn->type))
		return;
	value = null_cast(fn, insn);
	if (!value)
		value = lower_value(fn, insn->target, insn);
	find_target(fn, insn->src, insn->offset, insn->type, &t);
	if (t.note && t.note->index >= 0) {
		store_variable(fn, insn, t.note, value);
		return;
	}
	if (!t.member && !t.note && !t.global)
		through = name_behind(insn);
	if (through && insn->offset)
		value = ak_unknown(fn->f, NULL, &loc);
	store_at(fn, &t, insn->type, through, value, &loc);
}

/**
 * memory_out() - a call wrote to where an argument points
 * @fn: the function
 * @p: the argument
 * @value: what it wrote
 * @loc: the call
 */
void memory_out(struct fn *fn, pseudo_t p, ak_id value,
		const struct ak_loc *loc)
{
	struct symbol *type;
	struct referent t;

	find_target(fn, p, 0, NULL, &t);
	type = t.member ? t.at.member : t.note ? t.note->sym : NULL;
	if (is_array(type))
		type = type_base(type)->ctype.base_type;
	store_at(fn, &t, type, NULL, value, loc);
}

/**
 * memory_escape() - a member's address goes where this checker does not follow
 * @fn: the function
 * @p: the address
 *
 * Such a member may be given anything.
 */
void memory_escape(struct fn *fn, pseudo_t p)
{
	struct ak_loc loc = source_loc(fn->ep->name->pos);
	struct ak_place at;
	struct referent t;
	char path[24];

	if (p->type != PSEUDO_REG || !p->def ||
	    (p->def->opcode != OP_ADD && p->def->opcode != OP_SYMADDR &&
	     p->def->opcode != OP_PTRCAST))
		return;
	find_target(fn, p, 0, NULL, &t);
	at = place_of(fn, &t, path);
	if (!t.note)
		ak_leaves(fn->f, &at, &loc);
}

/* Whether an address is used for more than access and what the table knows */
static bool leaks(struct fn *fn, pseudo_t p, int depth)
{
	struct pseudo_user *user;

	if (depth > MAX_PEEL)
		return true;
	FOR_EACH_PTR(p->users, user) {
		struct instruction *insn = user->insn;

		if (!insn->bb)
			continue;
		switch (insn->opcode) {
		case OP_CALL:
			if (!call_is_out(fn, insn, p))
				return true;
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
			if (leaks(fn, insn->target, depth + 1))
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
 * memory_begin() - find the locals whose address goes out of sight
 */
void memory_begin(struct fn *fn)
{
	struct pseudo_user *user;
	pseudo_t p;

	FOR_EACH_PTR(fn->ep->accesses, p) {
		if (p->type != PSEUDO_SYM || !mark_is_local(p->sym))
			continue;
		FOR_EACH_PTR(p->users, user) {
			struct instruction *insn = user->insn;

			if (insn->bb && insn->opcode == OP_SYMADDR &&
			    leaks(fn, insn->target, 0))
				mark_note(fn, p->sym)->escapes = true;
		} END_FOR_EACH_PTR(user);
	} END_FOR_EACH_PTR(p);
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
	return ak_addr(fn->f, &var, !mark_is_local(sym), &loc);
}
