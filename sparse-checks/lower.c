// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function's linearized code becomes a value graph: an instruction, a node.
 */
#include <stdint.h>

#include "client.h"

/* In bits: a narrower integer holds no address and no frame number */
enum { NARROW = 24 };

static const struct {
	int opcode;
	enum ak_op op;
} binary_ops[] = {
	{ OP_ADD, AK_OP_ADD },	{ OP_SUB, AK_OP_SUB },
	{ OP_MUL, AK_OP_MUL },	{ OP_DIVU, AK_OP_DIV },
	{ OP_DIVS, AK_OP_DIV },	{ OP_MODU, AK_OP_MOD },
	{ OP_MODS, AK_OP_MOD },	{ OP_AND, AK_OP_AND },
	{ OP_OR, AK_OP_OR },	{ OP_XOR, AK_OP_XOR },
	{ OP_SHL, AK_OP_SHL },	{ OP_LSR, AK_OP_SHR },
	{ OP_ASR, AK_OP_SHR },
};

static enum ak_op binary_op(int opcode)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(binary_ops); i++)
		if (binary_ops[i].opcode == opcode)
			return binary_ops[i].op;
	return AK_NOP;
}

static bool is_compare(int opcode)
{
	return opcode >= OP_BINCMP && opcode <= OP_BINCMP_END;
}

static bool is_cast(int opcode)
{
	return opcode >= OP_TRUNC && opcode <= OP_PTRCAST;
}

/**
 * lower_constant() - an integer constant of a width
 */
ak_id lower_constant(struct fn *fn, long long value, unsigned int size,
		     enum ak_macro macro, struct position pos)
{
	struct ak_loc loc = source_loc(pos);

	return ak_const(fn->f, number_of_width(value, size), macro, &loc);
}

static ak_id unknown(struct fn *fn, struct symbol *type, struct position pos)
{
	struct ak_var var = { .as = type_as(type) };
	struct ak_loc loc = source_loc(pos);

	return ak_unknown(fn->f, &var, &loc);
}

static void set_value(pseudo_t p, ak_id id)
{
	if (p && p->type == PSEUDO_REG)
		p->priv = (void *)(intptr_t)id;
}

/* The value of a parameter, 1 the first */
static ak_id param_node(struct fn *fn, struct symbol *sym, unsigned int nr)
{
	if (!fn->params[nr - 1]) {
		struct ak_var var = type_var(fn->tu, sym);
		struct ak_loc loc = source_loc(sym->pos);

		var.local = true;
		fn->params[nr - 1] = ak_param(fn->f, nr - 1, &var, &loc);
	}
	return fn->params[nr - 1];
}

static ak_id param_value(struct fn *fn, pseudo_t p)
{
	struct symbol *sym = type_of_pseudo(fn, p);

	if (!sym || p->nr < 1 || p->nr > (int)fn->nparams)
		return unknown(fn, sym, fn->ep->name->pos);
	return param_node(fn, sym, p->nr);
}

/* Those that the body has no use for still say what the function is about */
static void put_unused_params(struct fn *fn, struct symbol *fntype)
{
	unsigned int nr = 0;
	struct symbol *arg;

	FOR_EACH_PTR(fntype->arguments, arg) {
		nr++;
		if (type_var(fn->tu, arg).as != AK_AS_OTHER)
			param_node(fn, arg, nr);
	} END_FOR_EACH_PTR(arg);
}

/**
 * lower_value() - the node of an operand
 * @fn: the function
 * @p: the operand
 * @insn: who uses it; says the place and width of a constant
 */
ak_id lower_value(struct fn *fn, pseudo_t p, struct instruction *insn)
{
	unsigned int size = insn->size;

	if (is_compare(insn->opcode) && insn->itype)
		size = insn->itype->bit_size;
	switch (p ? p->type : PSEUDO_VOID) {
	case PSEUDO_VAL:
		return lower_constant(fn, p->value, size, AK_M_NONE,
				      insn->pos);
	case PSEUDO_ARG:
		return param_value(fn, p);
	case PSEUDO_PHI:
		return lower_value(fn, p->def->phi_src, p->def);
	case PSEUDO_REG:
		if (!p->priv)
			set_value(p, unknown(fn, type_of_pseudo(fn, p),
					     insn->pos));
		return (ak_id)(intptr_t)p->priv;
	default:
		return unknown(fn, NULL, insn->pos);
	}
}

/**
 * lower_dest() - the variable the result of an operation is put into
 * @p: the result
 *
 * Return: NULL for a value that is no operation's, or goes nowhere.
 */
struct note *lower_dest(pseudo_t p)
{
	struct pseudo_user *user;
	int op;

	if (p->type != PSEUDO_REG || !p->def)
		return NULL;
	op = p->def->opcode;
	if (binary_op(op) == AK_NOP && !is_compare(op) && !is_cast(op))
		return NULL;
	FOR_EACH_PTR(p->users, user) {
		struct instruction *insn = user->insn;
		struct note *n;

		if (!insn->bb || insn->opcode != OP_STORE ||
		    user->userp != &insn->target ||
		    insn->src->type != PSEUDO_SYM ||
		    !mark_is_local(insn->src->sym))
			continue;
		n = insn->src->sym->aux;
		/* an integer put into a pointer is not yet the pointer */
		if (n && n->index >= 0 &&
		    type_as(n->sym) == type_as(p->def->type))
			return n;
	} END_FOR_EACH_PTR(user);
	return NULL;
}

/**
 * lower_var() - what the source calls a local variable
 */
struct ak_var lower_var(struct fn *fn, struct note *note)
{
	struct ak_var var = type_var(fn->tu, note->sym);

	/* "void *" becomes whatever it is put into */
	if (var.as != AK_AS_INT)
		var.type = NULL;
	var.scope = note->scope;
	var.local = true;
	return var;
}

static struct ak_var result_var(struct fn *fn, struct instruction *insn)
{
	struct note *n = lower_dest(insn->target);
	struct ak_var var = { .as = type_as(insn->type) };

	return n ? lower_var(fn, n) : var;
}

static bool is_pointer(struct fn *fn, pseudo_t p)
{
	return type_target(type_of_pseudo(fn, p));
}

static bool is_byte(struct symbol *type)
{
	return type == &void_ctype || (type && type->bit_size == bits_in_char);
}

static bool becomes_pointer(pseudo_t p)
{
	struct pseudo_user *user;

	FOR_EACH_PTR(p->users, user) {
		if (user->insn->bb && user->insn->opcode == OP_UTPTR)
			return true;
	} END_FOR_EACH_PTR(user);
	return false;
}

/* "p += n" on a pointer is done in numbers, the second scaled by the size */
static bool steps_elements(const struct instruction *insn)
{
	struct instruction *ptr, *by;
	struct symbol *to;

	ptr = insn->src1->type == PSEUDO_REG ? insn->src1->def : NULL;
	if (!ptr || ptr->opcode != OP_PTRTU)
		return false;
	to = type_target(ptr->orig_type);
	if (is_byte(to))
		return !mark_number(insn->src2, NULL) &&
		       becomes_pointer(insn->target);
	by = insn->src2->type == PSEUDO_REG ? insn->src2->def : NULL;
	return to && by && by->opcode == OP_MUL &&
	       by->src2->type == PSEUDO_VAL &&
	       to->bit_size == by->src2->value * bits_in_char;
}

/*
 * Pointers count in elements: how far an index goes is not what it says. One that
 * is stepped counts bytes so, too: there may be one for each page.
 */
static bool counts_elements(struct fn *fn, struct instruction *insn)
{
	struct instruction *def;

	switch (insn->opcode) {
	case OP_ADD:
	case OP_SUB:
		if (is_pointer(fn, insn->src1) && is_pointer(fn, insn->src2))
			return false;
		if (type_as(insn->type) == AK_AS_INT)
			return steps_elements(insn);
		return !mark_number(insn->src2, NULL) &&
		       !is_byte(type_target(insn->type));
	case OP_DIVS:
	case OP_DIVU:
		def = insn->src1->type == PSEUDO_REG ? insn->src1->def : NULL;
		return def && def->opcode == OP_SUB &&
		       is_pointer(fn, def->src1) && is_pointer(fn, def->src2);
	default:
		return false;
	}
}

static struct instruction *product(pseudo_t p)
{
	struct instruction *def = p->type == PSEUDO_REG ? p->def : NULL;

	while (def && is_cast(def->opcode))
		def = def->src->type == PSEUDO_REG ? def->src->def : NULL;
	return def && def->opcode == OP_MUL && def->src2->type == PSEUDO_VAL ? def : NULL;
}

/*
 * p + n on a pointer to something larger than a byte is p + n * size. A size
 * squared was multiplied by sizeof before.
 */
static void lower_step(struct fn *fn, struct instruction *insn)
{
	struct symbol *to = type_target(insn->type);
	struct instruction *mul = product(insn->src2), *inner;
	struct ak_loc loc = source_loc(insn->pos);
	long long each = to ? to->bit_size / bits_in_char : 0, by;
	bool twice;
	ak_id count;
	pseudo_t n;

	if (insn->opcode != OP_ADD || !mul || each <= 1)
		return;
	by = mul->src2->value;
	n = mul->src1;
	inner = product(n);
	if (inner && by == each && inner->src2->value == each) {
		by *= each;
		n = inner->src1;
	}
	twice = by == each * each;
	if ((by != each && !twice) ||
	    (twice && !ak_spells_sizeof(ak_statement(source_at(insn->pos)))))
		return;
	count = lower_value(fn, n, mul);
	ak_step(fn->f, lower_value(fn, insn->src1, insn), count, each, twice, &loc);
}

static ak_id lower_binary(struct fn *fn, struct instruction *insn)
{
	struct ak_var var = result_var(fn, insn);
	struct ak_loc loc = source_loc(insn->pos);
	enum ak_op op = is_compare(insn->opcode) ? AK_OP_CMP
						 : binary_op(insn->opcode);
	ak_id a, b;

	if (op == AK_NOP)
		return ak_unknown(fn->f, &var, &loc);
	a = call_page_math(fn, insn, &loc);
	if (a)
		return ak_unary(fn->f, AK_OP_CAST, a, &var, &loc);
	if (counts_elements(fn, insn)) {
		if (op == AK_OP_DIV)
			return ak_unknown(fn->f, &var, &loc);
		lower_step(fn, insn);
		b = unknown(fn, NULL, insn->pos);
	} else {
		b = lower_value(fn, insn->src2, insn);
	}
	a = lower_value(fn, insn->src1, insn);
	return ak_binary(fn->f, op, a, b, &var, &loc);
}

/* Cast to less than an address */
static bool cuts_address(const struct instruction *insn)
{
	return insn->opcode == OP_TRUNC && insn->size <= 32 &&
	       (int)insn->size < bits_in_pointer;
}

static ak_id lower_cast(struct fn *fn, struct instruction *insn)
{
	struct ak_var var = result_var(fn, insn);
	struct ak_loc loc = source_loc(insn->pos);
	ak_id a = lower_value(fn, insn->src, insn);

	/* a cast of another width to "void *" is none of pointers for sparse */
	if (insn->opcode == OP_UTPTR ||
	    (type_target(insn->type) && type_as(insn->orig_type) == AK_AS_INT))
		return ak_unary(fn->f, AK_OP_TOPTR, a, &var, &loc);
	switch (insn->opcode) {
	case OP_TRUNC:
	case OP_ZEXT:
	case OP_SEXT:
		if (insn->size < NARROW)
			return ak_cut(fn->f, a, &var, &loc);
		if (cuts_address(insn))
			return ak_unary(fn->f, AK_OP_NARROW, a, &var, &loc);
		/* fall through */
	case OP_PTRTU:
	case OP_PTRCAST:
		return ak_unary(fn->f, AK_OP_CAST, a, &var, &loc);
	default:
		break;
	}
	return ak_unknown(fn->f, &var, &loc);
}

/* "a < b ? a : b" and its kin */
static enum ak_op extreme(struct fn *fn, struct instruction *sel, ak_id a,
			  ak_id b)
{
	struct instruction *cmp;
	ak_id x, y;
	bool less;

	cmp = sel->src1->type == PSEUDO_REG ? sel->src1->def : NULL;
	if (!cmp || !is_compare(cmp->opcode) ||
	    cmp->opcode == OP_SET_EQ || cmp->opcode == OP_SET_NE)
		return AK_NOP;
	less = cmp->opcode == OP_SET_LT || cmp->opcode == OP_SET_LE ||
	       cmp->opcode == OP_SET_B || cmp->opcode == OP_SET_BE;
	/* two nodes of one constant are not one node, but mean the same */
	if (cmp->src1 == sel->src2 && cmp->src2 == sel->src3)
		return less ? AK_OP_MIN : AK_OP_MAX;
	x = lower_value(fn, cmp->src1, cmp);
	y = lower_value(fn, cmp->src2, cmp);
	if (x == a && y == b)
		return less ? AK_OP_MIN : AK_OP_MAX;
	if (x == b && y == a)
		return less ? AK_OP_MAX : AK_OP_MIN;
	return AK_NOP;
}

/* "if (n)" and "n ? a : b" ask whether n is 0, which is no instruction here */
static void lower_truth(struct fn *fn, pseudo_t cond, struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var = { .as = AK_AS_INT };

	if (cond->type != PSEUDO_ARG &&
	    (cond->type != PSEUDO_REG || !cond->def || is_compare(cond->def->opcode)))
		return;
	ak_binary(fn->f, AK_OP_CMP, lower_value(fn, cond, insn),
		  lower_constant(fn, 0, bits_in_pointer, AK_M_NONE, insn->pos), &var, &loc);
}

static ak_id lower_select(struct fn *fn, struct instruction *insn)
{
	struct ak_var var = { .as = type_as(insn->type) };
	struct ak_loc loc = source_loc(insn->pos);
	ak_id a = lower_value(fn, insn->src2, insn);
	ak_id b = lower_value(fn, insn->src3, insn);
	enum ak_op op = extreme(fn, insn, a, b);
	ak_id id;

	if (op != AK_NOP)
		return ak_binary(fn->f, op, a, b, &var, &loc);
	id = ak_phi(fn->f, -1, &var, &loc);
	ak_phi_add(fn->f, id, a);
	ak_phi_add(fn->f, id, b);
	return id;
}

static ak_id lower_phi(struct fn *fn, struct instruction *insn)
{
	struct ak_var var = { .as = type_as(insn->type) };
	struct ak_loc loc = source_loc(insn->pos);
	ak_id id = ak_phi(fn->f, -1, &var, &loc);
	pseudo_t p;

	/* these phis are of "?:", "&&" and "||": their sources came before */
	FOR_EACH_PTR(insn->phi_list, p) {
		if (p != VOID && p->def)
			ak_phi_add(fn->f, id, lower_value(fn, p, insn));
	} END_FOR_EACH_PTR(p);
	return id;
}

/* Each "return x;" by itself, in its own place */
static void lower_return(struct fn *fn, struct instruction *insn)
{
	struct instruction *def;
	struct ak_loc loc;
	pseudo_t p;

	if (!insn->src || insn->src == VOID || !type_is_value(insn->type))
		return;
	def = insn->src->type == PSEUDO_REG ? insn->src->def : NULL;
	if (!def || def->opcode != OP_PHI) {
		loc = source_loc(def ? def->pos : insn->pos);
		ak_return(fn->f, lower_value(fn, insn->src, insn), &loc);
		return;
	}
	FOR_EACH_PTR(def->phi_list, p) {
		if (p == VOID || !p->def || p->def->phi_src == VOID ||
		    p->def->phi_src->type == PSEUDO_UNDEF)
			continue;
		loc = source_loc(p->def->pos);
		ak_return(fn->f, lower_value(fn, p, insn), &loc);
	} END_FOR_EACH_PTR(p);
}

static ak_id lower_negation(struct fn *fn, struct instruction *insn)
{
	struct ak_var var = result_var(fn, insn);
	struct ak_loc loc = source_loc(insn->pos);
	ak_id zero = lower_constant(fn, 0, 64, AK_M_NONE, insn->pos);

	return ak_binary(fn->f, AK_OP_SUB, zero,
			 lower_value(fn, insn->src, insn), &var, &loc);
}

/* A member of a structure that a call returned: all there is is its type */
static ak_id lower_slice(struct fn *fn, struct instruction *insn)
{
	struct ak_var var = type_var(fn->tu, insn->type);
	struct ak_loc loc = source_loc(insn->pos);

	return ak_unknown(fn->f, &var, &loc);
}

static ak_id lower_other(struct fn *fn, struct instruction *insn)
{
	struct ak_var var = { .as = AK_AS_KPTR };
	struct ak_loc loc = source_loc(insn->pos);

	if (binary_op(insn->opcode) != AK_NOP || is_compare(insn->opcode))
		return lower_binary(fn, insn);
	if (is_cast(insn->opcode))
		return lower_cast(fn, insn);
	if (insn->opcode == OP_SETVAL && insn->val &&
	    insn->val->type == EXPR_STRING)
		return ak_addr(fn->f, &var, true, &loc);
	if (insn->opcode == OP_SLICE)
		return lower_slice(fn, insn);
	if (insn->opcode == OP_COPY)
		return lower_value(fn, insn->src, insn);
	return unknown(fn, insn->type, insn->pos);
}

/* What the assembler does with a pointer nobody knows */
static void lower_asm(struct fn *fn, struct asm_constraint_list *list,
		      struct instruction *insn)
{
	struct ak_loc loc = source_loc(insn->pos);
	struct ak_var var = { .as = AK_AS_OTHER };
	struct asm_constraint *c;

	FOR_EACH_PTR(list, c) {
		if (c->pseudo && type_target(type_of_pseudo(fn, c->pseudo)))
			ak_unary(fn->f, AK_OP_CAST,
				 lower_value(fn, c->pseudo, insn), &var, &loc);
	} END_FOR_EACH_PTR(c);
}

static void lower_instruction(struct fn *fn, struct instruction *insn)
{
	switch (insn->opcode) {
	case OP_LOAD:
		set_value(insn->target, memory_load(fn, insn));
		break;
	case OP_STORE:
		memory_store(fn, insn);
		break;
	case OP_SYMADDR:
		set_value(insn->target, memory_address(fn, insn));
		break;
	case OP_CALL:
		set_value(insn->target, call_lower(fn, insn));
		break;
	case OP_PHI:
		set_value(insn->target, lower_phi(fn, insn));
		break;
	case OP_CBR:
		lower_truth(fn, insn->cond, insn);
		break;
	case OP_SEL:
		lower_truth(fn, insn->src1, insn);
		set_value(insn->target, lower_select(fn, insn));
		break;
	case OP_NEG:
		set_value(insn->target, lower_negation(fn, insn));
		break;
	case OP_RET:
		lower_return(fn, insn);
		break;
	case OP_ASM:
		lower_asm(fn, insn->asm_rules->inputs, insn);
		lower_asm(fn, insn->asm_rules->outputs, insn);
		break;
	case OP_PHISOURCE:
		break;
	default:
		if (insn->target && insn->target->type == PSEUDO_REG)
			set_value(insn->target, lower_other(fn, insn));
	}
}

static bool lower_blocks(struct fn *fn)
{
	struct instruction *insn;
	struct basic_block *bb;

	if (!ssa_begin(fn))
		return false;
	memory_begin(fn);
	FOR_EACH_PTR(fn->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			if (insn->bb)
				lower_instruction(fn, insn);
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
	ssa_end(fn);
	ak_close_cells(fn->f);
	return true;
}

static unsigned int fn_flags(struct symbol *sym)
{
	unsigned long mods = sym->ctype.modifiers;
	struct symbol *s;
	unsigned int flags = 0;

	if (!(mods & (MOD_STATIC | MOD_INLINE)))
		return 0;
	for (s = sym; s; s = s->same_symbol)
		if (s->ctype.modifiers & MOD_ADDRESSABLE)
			flags = AK_FN_ESCAPES;
	return flags | AK_FN_STATIC;
}

/**
 * lower_function() - lower a function with a body
 * @tu: the unit
 * @sym: the function, evaluated
 * @inlines: told of each inline function it calls
 *
 * Return: false if libsparse or this checker could not read it.
 */
bool lower_function(struct tu *tu, struct symbol *sym,
		    void (*inlines)(struct symbol *sym, struct tu *tu))
{
	struct ak_loc loc = source_loc(sym->pos);
	struct fn fn = { .tu = tu };
	bool ok;

	fn.f = ak_fn_new(tu->unit, name_of(sym->ident), fn_flags(sym), &loc);
	fn.nparams = symbol_list_size(type_base(sym)->arguments);
	fn.params = ak_zalloc(fn.nparams * sizeof(ak_id));
	mark_calls(&fn, sym, inlines);
	expand_symbol(sym);
	mark_constants(&fn, sym);
	fn.ep = linearize_symbol(sym);
	ok = fn.ep && fn.ep->entry && lower_blocks(&fn);
	put_unused_params(&fn, type_base(sym));
	free(fn.params);
	return ok;
}
