// SPDX-License-Identifier: GPL-2.0-only
/*
 * A translation unit: its functions, and the inline functions they call.
 */
#include <stdio.h>

#include "client.h"

static struct symbol_list *queue;

/* On the aux of a function: it is in the queue, and it is listed as lost */
static struct note queued = { .what = NOTE_QUEUED };
static struct note told = { .what = NOTE_QUEUED };

static bool in_main_file(const struct tu *tu, const struct symbol *sym)
{
	return sym->pos.stream == (unsigned int)tu->stream;
}

static void enqueue(struct symbol *sym, struct tu *tu)
{
	(void)tu;
	if (sym->aux == &queued || sym->aux == &told)
		return;
	sym->aux = &queued;
	add_symbol(&queue, sym);
}

static bool is_definition(struct symbol *sym)
{
	struct symbol *type = sym->ctype.base_type;

	return sym->ident && type && type->type == SYM_FN &&
	       (type->stmt || type->inline_stmt);
}

/**
 * unit_lost() - note a function that could not be read, or not wholly
 * @tu: the unit
 * @fn: the function
 * @where: where it is defined
 * @why: what was wrong
 */
void unit_lost(struct tu *tu, const struct ident *fn, struct position where,
	       const char *why)
{
	struct lost *l = ak_zalloc(sizeof(*l));

	l->name = name_of(fn);
	l->pos = where;
	l->in_main = where.stream == (unsigned int)tu->stream;
	snprintf(l->why, sizeof(l->why), "%s", why);
	*tu->last_lost = l;
	tu->last_lost = &l->next;
	tu->lost += l->in_main;
}

static void note_untyped(struct expression *expr, struct walker *w)
{
	if (expr->ctype == &bad_ctype)
		*(bool *)w->data = true;
}

/* Whether an expression of a function was left without a type */
static bool has_untyped(struct symbol *sym)
{
	bool found = false;
	struct walker w = { .expr = note_untyped, .data = &found };

	walk_statement(sym->ctype.base_type->stmt, &w);
	return found;
}

/*
 * What libsparse could not make sense of is listed, once a function. A complaint
 * that left no expression without a type cost nothing.
 */
static void list_lost(struct tu *tu, struct symbol *sym)
{
	struct report *list = report_take(), *r = list;

	while (r && (!r->expr || valid_type(r->expr->ctype)))
		r = r->next;
	if (list && !r && sym && has_untyped(sym))
		r = list;
	if (r && sym && sym->aux != &told) {
		unit_lost(tu, sym->ident, sym->pos, r->text);
		sym->aux = &told;
	}
	report_drop(list);
}

static void evaluate_one(struct symbol *sym)
{
	struct symbol_list *one = NULL;

	add_symbol(&one, sym);
	evaluate_symbol_list(one);
	free_ptr_list(&one);
}

static bool is_lost(const struct tu *tu, const struct symbol *sym)
{
	const char *name = name_of(sym->ident);
	const struct lost *l;

	for (l = tu->first_lost; l; l = l->next)
		if (l->name == name)
			return true;
	return false;
}

static void read_function(struct tu *tu, struct symbol *sym)
{
	struct symbol *type = sym->ctype.base_type;

	evaluate_one(sym);
	list_lost(tu, sym);
	/* half a function says what the whole one might not */
	if (is_lost(tu, sym))
		return;
	if (type->stmt && lower_function(tu, sym, enqueue)) {
		list_lost(tu, sym);
		tu->read += in_main_file(tu, sym) && sym->aux != &told;
	} else if (sym->aux != &told) {
		sym->aux = &told;
		unit_lost(tu, sym->ident, sym->pos,
			  "its code could not be linearized");
	}
}

/**
 * unit_read() - read a file into a value graph
 * @tu: the unit, with the table; gets the graph
 * @file: the file
 */
void unit_read(struct tu *tu, const char *file)
{
	struct symbol_list *list;
	struct symbol *sym;
	struct lost *l;

	tu->last_lost = &tu->first_lost;
	list = parse_file(tu, file);
	tu->page_shift = ak_spelled_page_shift(spell_body);
	tu->page_offset = number_of_width(parse_constant("PAGE_OFFSET"),
					  bits_in_pointer);
	tu->unit = ak_unit_new(tu->table, tu->page_shift);
	ak_unit_made_of(tu->unit, stream_name(tu->stream), "sparse");
	/* all of them first: any may take the address of another */
	FOR_EACH_PTR(list, sym) {
		evaluate_one(sym);
		if (is_definition(sym))
			enqueue(sym, tu);
		list_lost(tu, is_definition(sym) ? sym : NULL);
		if (in_main_file(tu, sym))
			mark_addresses(tu, sym);
	} END_FOR_EACH_PTR(sym);
	/* the queue grows while it is walked */
	FOR_EACH_PTR(queue, sym) {
		read_function(tu, sym);
	} END_FOR_EACH_PTR(sym);
	for (l = tu->first_lost; l; l = l->next)
		ak_unread(tu->unit, l->name, l->why);
}
