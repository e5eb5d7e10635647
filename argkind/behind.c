// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a call reads behind a pointer: "unsigned long pfns[4]" given to a function
 * whose row says [pfn].
 *
 * Only of a local variable that nobody else is given: then all that was ever put
 * into it stands in the function.
 */
#include "behind.h"

#include <string.h>

#include "graph.h"

/**
 * ak_reads_behind() - whether an argument is a pointer, and its kind what the call reads there
 * @c: the call
 * @arg: one of its arguments, 0 for the first
 */
bool ak_reads_behind(const struct ak_callnode *c, unsigned int arg)
{
	return c->row && arg < c->row->nargs && c->row->arg[arg].is_in;
}

/* Whether a call only clears what it is given */
static bool clears(const struct ak_fn *f, const struct ak_callnode *c, unsigned int arg)
{
	const char *memset = c->callee ? strstr(c->callee, "memset") : NULL;

	return memset && !strcmp(memset, "memset") && !arg && c->nargs == 3 &&
	       ak_is_const(&f->node[ak_through_casts(f, c->arg[1].node)]);
}

/* Whether a node is the address of a local variable of that name */
static bool is_address(const struct ak_fn *f, ak_id id, const char *name)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];

	return id && n->op == AK_OP_ADDR && !n->is_static && n->name == name;
}

/* Whether a node, cast perhaps, lets others than the calls that read it have the address */
static bool gives_away(const struct ak_fn *f, const struct ak_node *n, const char *name)
{
	unsigned int i;

	if (n->op == AK_OP_CAST)
		return false;
	for (i = 0; i < n->nin; i++)
		if (is_address(f, n->in[i], name))
			return true;
	for (i = 0; n->call && i < n->call->nargs; i++)
		if (is_address(f, n->call->arg[i].node, name) && !ak_reads_behind(n->call, i) &&
		    !clears(f, n->call, i))
			return true;
	return false;
}

/* The only cell of the local variables of a name, 0 if there are more, or others write it */
static ak_id cell_named(const struct ak_fn *f, const char *name)
{
	ak_id id, cell = 0;

	for (id = 1; name && id < f->nnodes; id++) {
		if (f->node[id].op == AK_OP_CELL && f->node[id].name == name) {
			if (cell)
				return 0;
			cell = id;
		}
		if (gives_away(f, &f->node[id], name))
			return 0;
	}
	return cell;
}

/* What the door puts into a variable that others may write: here they do not */
static bool is_out_of_sight(const struct ak_fn *f, const struct ak_node *n)
{
	return n->op == AK_OP_UNKNOWN && !n->name && n->loc.line == f->loc.line;
}

static ak_id content_of(struct ak_fn *f, ak_id cell, const struct ak_loc *loc)
{
	struct ak_var var = { .as = AK_AS_INT };
	ak_id id = ak_cell(f, &var, loc);
	unsigned int i;

	for (i = 0; i < f->node[cell].nin; i++) {
		ak_id in = f->node[cell].in[i];

		if (!in || !is_out_of_sight(f, &f->node[in]))
			ak_cell_put(f, id, in);
	}
	return id;
}

/**
 * ak_resolve_reads() - give each call what it reads behind a pointer
 * @f: the function, its rows known
 *
 * The argument is then that number, and no pointer any more; it stays one where
 * somebody else may have written there.
 */
void ak_resolve_reads(struct ak_fn *f)
{
	ak_id id, last = f->nnodes;

	for (id = 1; id < last; id++) {
		struct ak_callnode *c = f->node[id].call;
		struct ak_loc loc;
		unsigned int i;

		for (i = 0; c && i < c->nargs; i++) {
			ak_id at = ak_through_casts(f, c->arg[i].node), cell;

			if (!ak_reads_behind(c, i) || !is_address(f, at, f->node[at].name))
				continue;
			cell = cell_named(f, f->node[at].name);
			if (!cell)
				continue;
			loc = f->node[at].loc;
			c->arg[i].node = content_of(f, cell, &loc);
			c->arg[i].as = AK_AS_INT;
		}
	}
}
