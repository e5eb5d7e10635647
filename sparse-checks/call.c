// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls, and the pointer arithmetic that page_to_pfn() and pfn_to_page() are
 * macros for.
 */
#include "client.h"

/* So deep may structures lie in each other */
enum { MAX_DEPTH = 4 };

/* A function, or what a pointer to one points to; NULL for anything else */
static struct symbol *function_type(struct symbol *type)
{
	type = type_target(type) ? type_target(type) : type_base(type);
	return type && type->type == SYM_FN ? type : NULL;
}

/* The C type of an argument: the prototype's, else its own */
static struct symbol *arg_type(struct symbol *fntype, int nr,
			       struct symbol *own)
{
	struct symbol *arg;

	fntype = function_type(fntype);
	if (!fntype)
		return own;
	FOR_EACH_PTR(fntype->arguments, arg) {
		if (!nr--)
			return arg;
	} END_FOR_EACH_PTR(arg);
	return own;
}

static ak_id arg_value(struct fn *fn, pseudo_t p, struct symbol *type,
		       struct instruction *insn, struct ak_span text)
{
	struct symbol *own = type_of_pseudo(fn, p);
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var = { .as = type_as(type) };
	ak_id id;

	if (p->type == PSEUDO_VAL)
		return lower_constant(fn, p->value,
				      type ? type->bit_size : 0,
				      text.from ? ak_spelled_arg(text, p->value,
							fn->tu->page_shift,
							spell_body)
						: AK_M_NONE, insn->pos);
	id = lower_value(fn, p, insn);
	/* a cast to "void *" leaves no trace in linearized code */
	if (own && type_as(own) == AK_AS_INT && type_target(type) &&
	    p->type == PSEUDO_REG && p->def->opcode != OP_UTPTR)
		id = ak_unary(fn->f, AK_OP_TOPTR, id, &var, &loc);
	return id;
}

static struct symbol *callee_of(struct instruction *insn, struct call *call)
{
	struct symbol *sym;

	if (call && call->callee)
		return call->callee;
	sym = insn->func->type == PSEUDO_SYM ? insn->func->sym : NULL;
	return sym && is_func_type(sym) ? sym : NULL;
}

static bool is_address(pseudo_t p)
{
	int op = p->type == PSEUDO_REG && p->def ? p->def->opcode : OP_BADOP;

	return op == OP_SYMADDR || op == OP_ADD || op == OP_PTRCAST;
}

static const struct ak_func *row_of(struct fn *fn, struct instruction *insn)
{
	struct symbol *callee = callee_of(insn, mark_call(insn));
	const struct ak_func *row;

	row = callee ? ak_table_func(fn->tu->table, name_of(callee->ident))
		     : NULL;
	if (row && row->nargs != (unsigned int)
	    pseudo_list_size(insn->arguments))
		return NULL;
	return row;
}

static bool is_static(const struct symbol *callee)
{
	return callee->ctype.modifiers & (MOD_STATIC | MOD_INLINE);
}

/**
 * call_writes() - whether it is known what a function writes through a pointer
 * @row: its row in the table, or NULL
 * @callee: the function, NULL if none is named
 * @nr: the argument, 0 for the first
 * @cast: the pointer was one to something else
 *
 * Of a static function the brain finds out, but not which members of a structure
 * given as a number are written.
 */
bool call_writes(const struct ak_func *row, struct symbol *callee,
		 unsigned int nr, bool cast)
{
	struct symbol *to;

	if (row || !callee || !is_func_type(callee) || !is_static(callee))
		return row && nr < row->nargs && row->arg[nr].is_out;
	to = type_target(arg_type(callee, nr, NULL));
	return !cast && to && type_as(to) == AK_AS_INT;
}

/*
 * A number of its own, given to a function of another file: what that writes is
 * known once the files are linked, and is anything until then.
 */
static bool may_be_out(struct fn *fn, struct instruction *insn, pseudo_t arg)
{
	struct symbol *callee = callee_of(insn, mark_call(insn));
	struct symbol *sym = NULL;

	if (arg->type == PSEUDO_REG && arg->def &&
	    arg->def->opcode == OP_SYMADDR &&
	    arg->def->src->type == PSEUDO_SYM)
		sym = arg->def->src->sym;
	return sym && mark_is_local(sym) && !type_is_aggregate(sym) &&
	       type_as(sym) == AK_AS_INT && callee && is_func_type(callee) &&
	       !is_static(callee) &&
	       !ak_table_func(fn->tu->table, name_of(callee->ident));
}

static bool is_out(struct fn *fn, struct instruction *insn, unsigned int nr,
		   pseudo_t arg)
{
	bool cast = arg->type == PSEUDO_REG && arg->def &&
		    arg->def->opcode == OP_PTRCAST;

	return call_writes(row_of(fn, insn), callee_of(insn, mark_call(insn)),
			   nr, cast) || may_be_out(fn, insn, arg);
}

/**
 * call_is_out() - whether it is known what a call writes through an argument
 * @fn: the function
 * @insn: the OP_CALL
 * @arg: the argument; each argument that is it counts
 */
bool call_is_out(struct fn *fn, struct instruction *insn, pseudo_t arg)
{
	unsigned int nr = 0;
	pseudo_t p;

	FOR_EACH_PTR(insn->arguments, p) {
		if (p == arg && !is_out(fn, insn, nr, p))
			return false;
		nr++;
	} END_FOR_EACH_PTR(p);
	return true;
}

/* What is written through "&x": a value somebody knows, or anything */
static void write_outs(struct fn *fn, struct instruction *insn, ak_id id,
		       const struct ak_loc *loc)
{
	struct ak_var var = { .as = AK_AS_INT };
	unsigned int nr = 0;
	pseudo_t arg;

	FOR_EACH_PTR(insn->arguments, arg) {
		if (is_address(arg) && is_out(fn, insn, nr, arg))
			memory_out(fn, arg, ak_call_out(fn->f, id, nr, &var),
				   loc);
		else if (is_address(arg))
			memory_escape(fn, arg);
		nr++;
	} END_FOR_EACH_PTR(arg);
}

/* A structure that a call fills, and those it consists of */
static void fill_struct(struct fn *fn, struct symbol *type, int depth)
{
	struct symbol *m;

	type = type_base(type);
	while (type && type->type == SYM_ARRAY)
		type = type_base(type->ctype.base_type);
	if (!type_is_struct(type) || depth > MAX_DEPTH)
		return;
	if (type->ident)
		ak_exposed(fn->tu->unit, stream_name(type->pos.stream),
			   name_of(type->ident), NULL);
	FOR_EACH_PTR(type->symbol_list, m) {
		fill_struct(fn, m, depth + 1);
	} END_FOR_EACH_PTR(m);
}

/* Copies of the same structure put nothing new into it */
static void call_fills(struct fn *fn, struct instruction *insn,
		       const char *callee)
{
	struct symbol *to[2] = { NULL };
	int nr = 0;
	pseudo_t arg;

	if (!ak_fills(callee))
		return;
	FOR_EACH_PTR(insn->arguments, arg) {
		if (nr == 2)
			break;
		if (arg->type == PSEUDO_REG && arg->def &&
		    arg->def->opcode == OP_PTRCAST)
			arg = arg->def->src;
		to[nr++] = type_target(type_of_pseudo(fn, arg));
	} END_FOR_EACH_PTR(arg);
	if (to[0] && to[0] != to[1])
		fill_struct(fn, to[0], 0);
}

/* Only a constant's text says more than its value: do not read the source else */
static bool has_constant(struct instruction *insn)
{
	pseudo_t arg;

	FOR_EACH_PTR(insn->arguments, arg) {
		if (arg->type == PSEUDO_VAL)
			return true;
	} END_FOR_EACH_PTR(arg);
	return false;
}

static void fill_args(struct fn *fn, struct instruction *insn,
		      struct symbol *fntype, struct ak_callarg *args,
		      const struct ak_source_call *text)
{
	struct symbol_list *types = insn->fntypes;
	struct symbol *own;
	unsigned int i = 0;
	pseudo_t arg;

	PREPARE_PTR_LIST(types, own);
	FOR_EACH_PTR(insn->arguments, arg) {
		struct ak_span none = { NULL, NULL };
		struct ak_var declared;
		struct symbol *type;
		ak_id id;

		NEXT_PTR_LIST(own);
		type = arg_type(fntype, i, own);
		declared = type_var(fn->tu, type);
		args[i].as = declared.as;
		/* without a prototype, what is found is the argument's own type */
		if (arg_type(fntype, i, NULL)) {
			args[i].name = declared.name;
			args[i].type = declared.type;
		}
		id = arg_value(fn, arg, type, insn, text ? text->arg[i] : none);
		args[i].node = guard_value(fn, id, insn->bb);
		i++;
	} END_FOR_EACH_PTR(arg);
	FINISH_PTR_LIST(own);
}

/**
 * call_lower() - lower an OP_CALL
 */
ak_id call_lower(struct fn *fn, struct instruction *insn)
{
	unsigned int nargs = pseudo_list_size(insn->arguments);
	struct symbol *fntype = first_ptr_list((struct ptr_list *)insn->fntypes);
	struct call *call = mark_call(insn);
	struct symbol *callee = callee_of(insn, call);
	struct ak_var var = { .as = type_as(insn->type) };
	struct ak_callinfo info = { 0 };
	struct ak_source_call text;
	struct ak_callarg *args;
	const char *name = callee ? name_of(callee->ident) : NULL;
	struct ak_loc loc = source_call_loc(insn->pos, name);
	bool shown;
	ak_id id;

	args = ak_zalloc(nargs * sizeof(*args));
	shown = has_constant(insn) &&
		ak_read_call(source_at(insn->pos), name, spell_body, &text) &&
		text.nargs == nargs;
	fill_args(fn, insn, fntype, args, shown ? &text : NULL);
	info.callee = name;
	info.is_static = callee && is_static(callee);
	info.variadic = function_type(fntype) && function_type(fntype)->variadic;
	info.first = insn->bb == fn->ep->entry->bb;
	info.scope = call ? call->scope : 0;
	info.result = type_as(insn->type);
	if (callee)
		var.type = decl_typedef(fn->tu->table, callee);
	id = ak_call(fn->f, &info, args, nargs, &var, &loc);
	fn->tests |= ak_is_test(fn->f, id);
	write_outs(fn, insn, id, &loc);
	call_fills(fn, insn, name);
	free(args);
	return id;
}

static bool is_struct_page(struct symbol *type)
{
	struct symbol *to = type_target(type);
	const char *name = to ? name_of(to->ident) : NULL;

	return name && to->type == SYM_STRUCT && !strcmp(name, "page");
}

/*
 * The begin of the memory map: a number made a pointer (vmemmap), a global
 * (mem_map), or what a section says; but no page somebody holds.
 */
static bool is_memory_map(struct fn *fn, pseudo_t p)
{
	struct instruction *def;
	const char *name;

	if (p->type == PSEUDO_VAL)
		return true;
	def = p->type == PSEUDO_REG ? p->def : NULL;
	if (!def || !is_struct_page(def->type))
		return false;
	switch (def->opcode) {
	case OP_UTPTR:
		return true;
	case OP_ADD:
	case OP_SUB:
		return is_memory_map(fn, def->src1);
	case OP_LOAD:
		return def->src->type == PSEUDO_SYM &&
		       !mark_is_local(def->src->sym);
	case OP_CALL:
		name = def->func->type == PSEUDO_SYM ?
		       name_of(def->func->sym->ident) : NULL;
		return name && !strcmp(name, "__section_mem_map_addr");
	default:
		return false;
	}
}

/**
 * call_page_math() - page_to_pfn() and pfn_to_page() as arithmetic
 * @fn: the function
 * @insn: an addition or a division
 * @loc: where it is
 *
 * Return: the call it is, 0 if it is something else.
 */
ak_id call_page_math(struct fn *fn, struct instruction *insn,
		     const struct ak_loc *loc)
{
	struct instruction *def;

	if (insn->opcode == OP_ADD && is_struct_page(insn->type) &&
	    is_memory_map(fn, insn->src1)) {
		def = insn->src2->type == PSEUDO_REG ? insn->src2->def : NULL;
		if (def && def->opcode == OP_MUL &&
		    def->src2->type == PSEUDO_VAL)
			return ak_convert(fn->f, "pfn_to_page",
					  lower_value(fn, def->src1, insn),
					  AK_AS_INT, AK_AS_PTR, loc);
	}
	if (insn->opcode != OP_DIVS && insn->opcode != OP_DIVU)
		return 0;
	def = insn->src1->type == PSEUDO_REG ? insn->src1->def : NULL;
	if (!def || def->opcode != OP_SUB ||
	    !is_struct_page(type_of_pseudo(fn, def->src1)) ||
	    !is_memory_map(fn, def->src2))
		return 0;
	return ak_convert(fn->f, "page_to_pfn",
			  lower_value(fn, def->src1, insn), AK_AS_PTR,
			  AK_AS_INT, loc);
}
