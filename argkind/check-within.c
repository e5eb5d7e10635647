// SPDX-License-Identifier: GPL-2.0-only
/*
 * A whole address where an offset within a page is expected: the page stands beside it,
 * and says already where the memory is.
 */
#include "check-within.h"

#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "notes.h"
#include "words.h"

/* No static function hands on to more others */
enum { MAX_CALLS = 8 };

static bool is_within(const char *named)
{
	return named && !strcmp(named, "within");
}

/* Whether a static function hands a parameter on as it is: "buf - page_address(page)" is another value */
static bool hands_on(const struct ak_callnode *call, unsigned int arg, const struct ak_want *w)
{
	const struct ak_fn *body = call->body;

	return body && w->by && arg < body->nparams && body->param[arg] &&
	       ak_through_widths(body, w->by->arg[w->arg].node) == body->param[arg];
}

/* Whether an argument is an offset within a page by a row, perhaps through static functions */
static bool asks_within(const struct ak_callnode *call, unsigned int arg)
{
	int depth;

	for (depth = 0; depth < MAX_CALLS && call; depth++) {
		const struct ak_want *w = call->wanted[arg].derived;

		if (ak_is_of_row(call, arg))
			return arg < call->row->nargs && is_within(call->row->arg[arg].named);
		if (!w || !hands_on(call, arg, w))
			return false;
		call = w->by;
		arg = w->arg;
	}
	return false;
}

/* A place in memory; what is in a file is as often counted from the page on */
static bool is_address(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];
	const struct ak_kind *k = &n->kind;

	return k->v[AK_ROLE] == AK_POINT && k->v[AK_UNIT] == AK_BYTE && k->v[AK_SPACE] != AK_FILE &&
	       k->g[AK_UNIT] < AK_NAMED && !n->from_null;
}

/* "dma_addr_t offset": as wide as an address, and none by its name */
static bool is_called_offset(const struct ak_fn *f, ak_id id)
{
	enum ak_word word = ak_word_of(f->node[ak_through_widths(f, id)].name);

	return (word == AK_WORD_OFFSET || word == AK_WORD_LENGTH) &&
	       ak_origin(f, id, AK_ROLE)->why[AK_ROLE] == AK_WHY_TYPE;
}

/* The address that a value is, or is the low half of: 0 if it is none */
static ak_id address_of(const struct ak_fn *f, ak_id id)
{
	ak_id whole = ak_through_widths(f, id);

	if (!id || is_called_offset(f, id))
		return 0;
	return is_address(f, id) ? id : is_address(f, whole) ? whole : 0;
}

/* "sg->offset += ...": what moves an offset is hardly a whole address, whatever it is kept in */
static bool is_moved(const struct ak_fn *f, const struct ak_node *store)
{
	const struct ak_node *sum = &f->node[ak_through_widths(f, store->in[0])];
	int i;

	for (i = 0; sum->op == AK_OP_ADD && i < 2; i++)
		if (ak_same_place(store, &f->node[ak_through_widths(f, sum->in[i])]))
			return true;
	return false;
}

static int level_of(const struct ak_fn *f, ak_id id)
{
	return f->node[id].kind.g[AK_ROLE] >= AK_NAMED;
}

/**
 * ak_check_within() - an address where an offset within a page is expected
 * @c: the function
 * @n: a call
 * @arg: the argument, 0 for the first, nothing else wrong with it
 *
 * Return: whether it was reported.
 */
bool ak_check_within(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	ak_id id = asks_within(n->call, arg) ? address_of(c->f, n->call->arg[arg].node) : 0;
	struct ak_finding out;

	if (!id)
		return false;
	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, level_of(c->f, id));
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s; expected an offset within a page", arg + 1,
		 ak_called(c->f, n), ak_describe_value(c->f, id));
	snprintf(out.expression, sizeof(out.expression), "%s#%u", n->call->callee, arg + 1);
	ak_blame_and_note(c, id, AK_ROLE, &out);
	if (n->call->wanted[arg].derived)
		ak_note_demand(n->call->wanted[arg].derived, &out);
	ak_emit(c, &out);
	return true;
}

/**
 * ak_check_within_set() - an address that is put where an offset within a page is kept
 * @c: the function
 * @n: a store to a member that the table knows
 *
 * Return: whether it was reported.
 */
bool ak_check_within_set(struct ctx *c, const struct ak_node *n)
{
	ak_id id = is_within(ak_table_field_named(c->u->table, n->tag, n->path)) ?
		   address_of(c->f, n->in[0]) : 0;
	struct ak_finding out;

	if (!id || is_moved(c->f, n))
		return false;
	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, level_of(c->f, id));
	snprintf(out.message, sizeof(out.message),
		 "%s of struct %s is set to %s; expected an offset within a page", n->path, n->tag,
		 ak_describe_value(c->f, id));
	snprintf(out.expression, sizeof(out.expression), "%s.%s", n->tag, n->path);
	ak_blame_and_note(c, id, AK_ROLE, &out);
	ak_emit(c, &out);
	return true;
}
