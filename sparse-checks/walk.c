// SPDX-License-Identifier: GPL-2.0-only
/* A walk over the evaluated syntax tree of a function. */
#include "client.h"

static void walk_exprs(struct expression_list *list, struct walker *w)
{
	struct expression *expr;

	FOR_EACH_PTR(list, expr) {
		walk_expression(expr, w);
	} END_FOR_EACH_PTR(expr);
}

static void walk_children(struct expression *expr, struct walker *w)
{
	switch (expr->type) {
	case EXPR_BINOP:
	case EXPR_COMMA:
	case EXPR_COMPARE:
	case EXPR_LOGICAL:
	case EXPR_ASSIGNMENT:
		walk_expression(expr->left, w);
		walk_expression(expr->right, w);
		break;
	case EXPR_PREOP:
	case EXPR_POSTOP:
		walk_expression(expr->unop, w);
		break;
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
	case EXPR_IMPLIED_CAST:
		walk_expression(expr->cast_expression, w);
		break;
	case EXPR_CONDITIONAL:
	case EXPR_SELECT:
		walk_expression(expr->conditional, w);
		walk_expression(expr->cond_true, w);
		walk_expression(expr->cond_false, w);
		break;
	case EXPR_STATEMENT:
		walk_statement(expr->statement, w);
		break;
	case EXPR_CALL:
		walk_expression(expr->fn, w);
		walk_exprs(expr->args, w);
		break;
	case EXPR_INITIALIZER:
		walk_exprs(expr->expr_list, w);
		break;
	case EXPR_POS:
		walk_expression(expr->init_expr, w);
		break;
	case EXPR_SLICE:
		walk_expression(expr->base, w);
		break;
	default:
		break;
	}
}

/**
 * walk_expression() - visit an expression and all below it
 */
void walk_expression(struct expression *expr, struct walker *w)
{
	if (!expr)
		return;
	if (w->expr)
		w->expr(expr, w);
	walk_children(expr, w);
}

static void walk_locals(struct symbol_list *list, struct walker *w)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		if (w->local)
			w->local(sym, w);
		if (w->statics ||
		    !(sym->ctype.modifiers & (MOD_STATIC | MOD_TOPLEVEL)))
			walk_expression(sym->initializer, w);
	} END_FOR_EACH_PTR(sym);
}

static void walk_iterator(struct statement *s, struct walker *w)
{
	walk_locals(s->iterator_syms, w);
	walk_statement(s->iterator_pre_statement, w);
	walk_expression(s->iterator_pre_condition, w);
	walk_statement(s->iterator_statement, w);
	walk_statement(s->iterator_post_statement, w);
	walk_expression(s->iterator_post_condition, w);
}

static void walk_block(struct statement *stmt, struct walker *w)
{
	int was = w->enter ? w->enter(w) : 0;
	struct statement *s;

	if (stmt->type == STMT_ITERATOR) {
		walk_iterator(stmt, w);
	} else {
		walk_statement(stmt->args, w);
		FOR_EACH_PTR(stmt->stmts, s) {
			walk_statement(s, w);
		} END_FOR_EACH_PTR(s);
	}
	if (w->leave)
		w->leave(w, was);
}

/**
 * walk_statement() - visit a statement and all below it
 * @stmt: the statement, or NULL
 * @w: what to do; a visit to an expression comes before those to its operands
 *
 * Case labels and the constraints of asm are left out: constants have to stay
 * constants there.
 */
void walk_statement(struct statement *stmt, struct walker *w)
{
	if (!stmt)
		return;
	switch (stmt->type) {
	case STMT_DECLARATION:
		walk_locals(stmt->declaration, w);
		break;
	case STMT_EXPRESSION:
		walk_expression(stmt->expression, w);
		break;
	case STMT_COMPOUND:
	case STMT_ITERATOR:
		walk_block(stmt, w);
		break;
	case STMT_IF:
		walk_expression(stmt->if_conditional, w);
		walk_statement(stmt->if_true, w);
		walk_statement(stmt->if_false, w);
		break;
	case STMT_RETURN:
		walk_expression(stmt->ret_value, w);
		break;
	case STMT_CASE:
		walk_statement(stmt->case_statement, w);
		break;
	case STMT_SWITCH:
		walk_expression(stmt->switch_expression, w);
		walk_statement(stmt->switch_statement, w);
		break;
	case STMT_LABEL:
		walk_statement(stmt->label_statement, w);
		break;
	case STMT_GOTO:
		walk_expression(stmt->goto_expression, w);
		break;
	default:
		break;
	}
}
