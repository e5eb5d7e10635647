// SPDX-License-Identifier: GPL-2.0-only
/*
 * Places in memory: a member of a structure is one wherever such a structure
 * lies if the table knows it; what else is part of a local variable is a cell of
 * that variable.
 */
#include "place.h"

#include <stdio.h>
#include <string.h>

#include "node.h"

/* A member the table knows is a fact wherever the structure lives */
static bool is_known(const struct ak_fn *f, const struct ak_place *p)
{
	struct ak_kind kind;

	return p->tag && ak_table_field(f->unit->table, p->tag, p->path, &kind);
}

/**
 * ak_in_cell() - whether a place is a cell of a local variable
 */
bool ak_in_cell(const struct ak_fn *f, const struct ak_place *p)
{
	return p->local && !is_known(f, p);
}

/**
 * ak_cell_of() - the cell of a place in a local variable
 * @f: the function
 * @p: the place; ak_in_cell() holds
 *
 * Return: where its node stands, which is 0 at first: the door then puts that of
 * ak_cell() there, before it asks for another.
 */
ak_id *ak_cell_of(struct ak_fn *f, const struct ak_place *p)
{
	const char *path = ak_intern(f->unit->strings, p->path);
	struct ak_cell *c;
	size_t i;

	for (i = 0; i < f->ncells; i++)
		if (f->cell[i].of == p->local && f->cell[i].path == path &&
		    f->cell[i].offset == p->offset)
			return &f->cell[i].id;
	f->cell = ak_grow(f->cell, f->ncells, sizeof(*f->cell));
	c = &f->cell[f->ncells++];
	*c = (struct ak_cell){ p->local, path, p->offset, 0, p->escapes };
	return &c->id;
}

/* Two static variables of a file share a name only if they are of functions */
static const char *static_name(const struct ak_fn *f, const struct ak_place *p,
			       char buf[160])
{
	if (!p->inside)
		return p->of_file;
	snprintf(buf, 160, "%s.%s", f->name, p->of_file);
	return buf;
}

/**
 * ak_load() - the value read from a place that is no cell
 * @f: the function
 * @p: the place
 * @var: the name and the type it has there
 * @loc: where
 */
ak_id ak_load(struct ak_fn *f, const struct ak_place *p,
	      const struct ak_var *var, const struct ak_loc *loc)
{
	char buf[160];

	if (p->tag)
		return ak_field(f, p->tag, p->path, p->home, var, loc);
	if (p->of_file)
		return ak_field(f, "", static_name(f, p, buf), NULL, var, loc);
	return p->outside ? ak_global(f, var, loc) : ak_unknown(f, var, loc);
}

/* Whatever else is put into a variable that others write, too, nobody sees */
static bool is_in_table(const struct ak_fn *f, const char *variable)
{
	struct ak_kind k;

	return variable && ak_table_field(f->unit->table, "", variable, &k);
}

/**
 * ak_put() - a value written to a place
 * @f: the function
 * @p: the place; if it is a cell, the door made it
 * @value: what is written
 * @scope: where, from ak_scope()
 * @loc: where
 */
void ak_put(struct ak_fn *f, const struct ak_place *p, ak_id value, int scope,
	    const struct ak_loc *loc)
{
	struct ak_var var = { .type = p->type, .as = p->as };
	bool cell = ak_in_cell(f, p);
	char buf[160];

	if (cell)
		ak_cell_put(f, *ak_cell_of(f, p), value);
	/* a local structure whose address leaves is read by others, too */
	if (p->tag && (!cell || p->escapes))
		ak_store(f, p->tag, p->path, p->home, &var, value, scope, loc);
	else if (p->of_file)
		ak_store(f, "", static_name(f, p, buf), NULL, &var, value,
			 scope, loc);
	else if (!cell && p->outside && is_in_table(f, p->name))
		ak_store(f, "", p->name, NULL, &var, value, scope, loc);
	else if (!cell && !p->outside && p->through)
		ak_store(f, NULL, p->through, NULL, &var, value, scope, loc);
}

/**
 * ak_leaves() - the address of a place goes where the door does not follow
 * @f: the function
 * @p: the place: such a member may be given anything
 * @loc: where
 */
void ak_leaves(struct ak_fn *f, const struct ak_place *p,
	       const struct ak_loc *loc)
{
	struct ak_var var = { .as = p->as };

	if (!p->tag || is_known(f, p))
		return;
	if (p->home && !strcmp(p->home, f->source))
		ak_store(f, p->tag, p->path, p->home, &var,
			 ak_unknown(f, NULL, loc), 0, loc);
	else
		ak_exposed(f->unit, p->home, p->tag, p->path);
}

/**
 * ak_close_cells() - all code is in: a variable that escapes may hold anything
 */
void ak_close_cells(struct ak_fn *f)
{
	size_t i;

	for (i = 0; i < f->ncells; i++)
		if (f->cell[i].escapes)
			ak_cell_put(f, f->cell[i].id,
				    ak_unknown(f, NULL, &f->loc));
}
