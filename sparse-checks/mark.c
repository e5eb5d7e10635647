// SPDX-License-Identifier: GPL-2.0-only
/*
 * Notes on the syntax tree that survive linearize.
 *
 * - Each call gets its own copy of the callee's symbol. linearize hands it on,
 *   so an OP_CALL leads back to its place and scope; and the copy is not
 *   "inline", so that libsparse keeps the call.
 * - A constant the source spells as a page constant becomes a read of a symbol
 *   that stands for it: a plain number has neither place nor spelling there.
 * - An assignment without a type gets one, and so is not left out.
 */
#include "client.h"

struct marking {
	struct fn *fn;
	int scope;
	void (*inlines)(struct symbol *sym, struct tu *tu);
};

/**
 * mark_is_local() - a variable with automatic storage
 */
bool mark_is_local(const struct symbol *sym)
{
	return !(sym->ctype.modifiers & (MOD_NONLOCAL | MOD_STATIC));
}

/**
 * mark_note() - the note of a local variable, made if it has none yet
 */
struct note *mark_note(struct fn *fn, struct symbol *sym)
{
	struct note *n = sym->aux;

	if (n && n->of == fn->f)
		return n;
	n = ak_zalloc(sizeof(*n));
	n->index = -1;
	n->sym = sym;
	n->of = fn->f;
	n->next = fn->notes;
	fn->notes = n;
	sym->aux = n;
	return n;
}

static int enter_scope(struct walker *w)
{
	struct marking *m = w->data;
	int was = m->scope;

	m->scope = ak_scope(m->fn->f, was);
	return was;
}

static void leave_scope(struct walker *w, int was)
{
	struct marking *m = w->data;

	m->scope = was;
}

static void mark_local(struct symbol *sym, struct walker *w)
{
	struct marking *m = w->data;

	if (!mark_is_local(sym))
		return;
	mark_note(m->fn, sym)->scope = m->scope;
	/* what is only initialized sparse would replace: words would be lost */
	sym->ctype.modifiers |= MOD_ASSIGNED;
}

static void keep_call(struct symbol *copy, struct symbol *callee,
		      struct marking *m)
{
	struct symbol *def = callee->definition ? callee->definition : callee;
	struct symbol *fn = def->ctype.base_type;

	if (!(callee->ctype.modifiers & MOD_INLINE) || !fn ||
	    !(fn->inline_stmt || fn->stmt))
		return;
	copy->ctype.modifiers &= ~MOD_INLINE;
	if (m->inlines)
		m->inlines(def, m->fn->tu);
}

/*
 * An assignment that libsparse warns of, as one of "void *" to "void __iomem *",
 * is left without a type, and would be left out.
 */
static void mend_assignment(struct expression *expr)
{
	if (expr->type == EXPR_ASSIGNMENT && expr->op == '=' && !expr->ctype &&
	    valid_type(expr->left->ctype) && valid_type(expr->right->ctype))
		expr->ctype = expr->left->ctype;
}

static void mark_one_expression(struct expression *expr, struct walker *w)
{
	struct expression *fn = expr->fn;
	struct marking *m = w->data;
	struct symbol *copy;
	struct call *c;

	mend_assignment(expr);
	if (expr->type != EXPR_CALL || !fn || !valid_type(fn->ctype))
		return;
	c = ak_zalloc(sizeof(*c));
	c->what = NOTE_CALL;
	c->pos = expr->pos;
	c->scope = m->scope;
	copy = alloc_symbol(fn->ctype->pos, fn->ctype->type);
	*copy = *fn->ctype;
	copy->aux = c;
	if (copy->type == SYM_NODE && fn->type == EXPR_PREOP && fn->unop &&
	    fn->unop->type == EXPR_SYMBOL && is_func_type(copy)) {
		c->callee = fn->unop->symbol;
		keep_call(copy, fn->ctype, m);
	}
	fn->ctype = copy;
}

/**
 * mark_calls() - note place and scope of each call, and each local's scope
 * @fn: the function being lowered
 * @sym: its symbol, evaluated but not expanded
 * @inlines: told of each inline function called
 */
void mark_calls(struct fn *fn, struct symbol *sym,
		void (*inlines)(struct symbol *sym, struct tu *tu))
{
	struct marking m = { .fn = fn, .inlines = inlines };
	struct walker w = {
		.expr = mark_one_expression,
		.local = mark_local,
		.enter = enter_scope,
		.leave = leave_scope,
		.data = &m,
	};

	walk_statement(sym->ctype.base_type->stmt, &w);
}

/**
 * mark_call() - the note of a call
 * @insn: an OP_CALL
 *
 * Return: NULL for a call libsparse made up.
 */
struct call *mark_call(const struct instruction *insn)
{
	struct symbol *type = first_ptr_list((struct ptr_list *)insn->fntypes);

	struct call *c = type ? type->aux : NULL;

	return c && c->what == NOTE_CALL ? c : NULL;
}

/**
 * mark_stand_in() - the constant a symbol stands for, NULL for any other symbol
 */
struct note *mark_stand_in(const struct symbol *sym)
{
	struct note *n = mark_is_local(sym) ? NULL : sym->aux;

	return n && n->what == NOTE_CONSTANT ? n : NULL;
}

/**
 * mark_number() - a number, or a read of the symbol that stands for one
 * @p: the operand
 * @value: set to the number; NULL if it does not matter
 */
bool mark_number(pseudo_t p, long long *value)
{
	struct instruction *def = p->type == PSEUDO_REG ? p->def : NULL;
	struct note *n = NULL;

	if (def && def->opcode == OP_LOAD && def->src->type == PSEUDO_SYM)
		n = mark_stand_in(def->src->sym);
	if (!n && p->type != PSEUDO_VAL)
		return false;
	if (value)
		*value = n ? n->value : p->value;
	return true;
}

/* The symbol that stands for a constant, one for each value and type */
static struct symbol *stand_in(enum ak_macro macro, long long value,
			       struct symbol *type)
{
	static struct note *list;
	struct symbol *sym;
	struct note *n;

	for (n = list; n; n = n->next)
		if (n->macro == macro && n->value == value &&
		    n->sym->ctype.base_type == type)
			return n->sym;
	sym = alloc_symbol(type->pos, SYM_NODE);
	sym->ctype.base_type = type;
	sym->ctype.modifiers = MOD_EXTERN | MOD_TOPLEVEL;
	sym->bit_size = type->bit_size;
	n = ak_zalloc(sizeof(*n));
	n->what = NOTE_CONSTANT;
	n->macro = macro;
	n->value = value;
	n->sym = sym;
	n->next = list;
	list = n;
	sym->aux = n;
	return sym;
}

static void mark_constant(struct expression *expr, struct walker *w)
{
	struct marking *m = w->data;
	struct expression *addr;
	struct symbol *type;
	enum ak_macro macro;

	if (expr->type != EXPR_VALUE || !valid_type(expr->ctype))
		return;
	type = type_base(expr->ctype);
	if (type_as(type) != AK_AS_INT || type->bit_size <= 0)
		return;
	macro = spell_macro(m->fn->tu, expr->pos,
			    number_of_width(expr->value, type->bit_size));
	if (macro == AK_M_NONE)
		return;
	addr = alloc_expression(expr->pos, EXPR_SYMBOL);
	addr->symbol = stand_in(macro, expr->value, type);
	addr->ctype = &lazy_ptr_ctype;
	expr->type = EXPR_PREOP;
	expr->op = '*';
	expr->unop = addr;
}

/**
 * mark_constants() - note how constants are spelled
 * @fn: the function being lowered
 * @sym: its symbol, expanded
 */
void mark_constants(struct fn *fn, struct symbol *sym)
{
	struct marking m = { .fn = fn };
	struct walker w = { .expr = mark_constant, .data = &m };

	walk_statement(sym->ctype.base_type->stmt, &w);
}

static bool is_static_variable(struct tu *tu, const struct symbol *sym)
{
	return (sym->ctype.modifiers & MOD_STATIC) &&
	       sym->pos.stream == (unsigned int)tu->stream &&
	       !is_func_type((struct symbol *)sym);
}

static void count_address(struct tu *tu, struct expression *expr, int by)
{
	struct symbol *sym;
	struct note *n;

	while (expr && (expr->type == EXPR_CAST ||
			expr->type == EXPR_FORCE_CAST ||
			expr->type == EXPR_IMPLIED_CAST))
		expr = expr->cast_expression;
	sym = expr && expr->type == EXPR_SYMBOL ? expr->symbol : NULL;
	if (!sym || !is_static_variable(tu, sym))
		return;
	n = sym->aux;
	if (!n) {
		n = ak_zalloc(sizeof(*n));
		n->what = NOTE_STATIC;
		n->sym = sym;
		sym->aux = n;
	}
	n->value += by;
}

static struct symbol *callee_of(struct expression *call)
{
	struct expression *fn = call->fn;

	if (!fn || fn->type != EXPR_PREOP || !fn->unop ||
	    fn->unop->type != EXPR_SYMBOL || !fn->unop->symbol->ident)
		return NULL;
	return fn->unop->symbol;
}

static const struct ak_func *row_of(struct tu *tu, struct expression *call)
{
	struct symbol *fn = callee_of(call);
	const struct ak_func *row;

	row = fn ? ak_table_func(tu->table, name_of(fn->ident)) : NULL;
	return row && row->nargs == (unsigned int)
	       expression_list_size(call->args) ? row : NULL;
}

/* Each symbol counts, but not where it is read, written, or given to be written */
static void count_addresses(struct expression *expr, struct walker *w)
{
	const struct ak_func *row;
	struct expression *arg;
	struct tu *tu = w->data;
	unsigned int nr = 0;

	if (expr->type == EXPR_SYMBOL)
		count_address(tu, expr, 1);
	if (expr->type == EXPR_PREOP && expr->op == '*' && expr->unop &&
	    expr->unop->type == EXPR_SYMBOL)
		count_address(tu, expr->unop, -1);
	if (expr->type != EXPR_CALL)
		return;
	row = row_of(tu, expr);
	FOR_EACH_PTR(expr->args, arg) {
		if (call_writes(row, callee_of(expr), nr++,
				arg->type != EXPR_SYMBOL))
			count_address(tu, arg, -1);
	} END_FOR_EACH_PTR(arg);
}

/**
 * mark_addresses() - note which static variables others may write
 * @tu: the unit
 * @sym: a function or variable of the main file, evaluated
 */
void mark_addresses(struct tu *tu, struct symbol *sym)
{
	struct walker w = {
		.expr = count_addresses, .statics = true, .data = tu
	};
	struct symbol *type = type_base(sym);

	walk_expression(sym->initializer, &w);
	if (type && type->type == SYM_FN)
		walk_statement(type->stmt, &w);
}

/**
 * mark_address_leaves() - whether others may write a static variable
 */
bool mark_address_leaves(const struct symbol *sym)
{
	const struct note *n = mark_is_local(sym) ? NULL : sym->aux;

	return n && n->what == NOTE_STATIC && n->value > 0;
}
