// SPDX-License-Identifier: GPL-2.0-only
/*
 * Several files as one program: which structures only they can write, and
 * whose member a member is.
 *
 * Calls need nothing: a linked unit finds all its functions by name.
 */
#include "link.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "node.h"
#include "path.h"

/**
 * struct linker - a program being made
 * @unit: its files
 * @homes: the files that define structures, each with whether it is closed
 * @dir: the directory of each main source file, without repetition in a row
 * @outside: what is known of other files
 */
struct linker {
	struct ak_unit *unit;
	void *homes;
	const char **dir;
	size_t ndirs;
	const struct ak_outside *outside;
};

struct home {
	const char *name;
	bool closed;
};

static int by_name(const void *a, const void *b)
{
	const char *x = ((const struct home *)a)->name;
	const char *y = ((const struct home *)b)->name;

	return x == y ? 0 : x < y ? -1 : 1;
}

/* A header below the directory of a source file, which nobody else includes */
static bool is_closed(const struct linker *l, const char *name)
{
	unsigned int i;
	size_t j;

	for (i = 0; i < l->outside->nshared; i++)
		if (!strcmp(l->outside->shared[i], name))
			return false;
	for (j = 0; j < l->ndirs; j++)
		if (*l->dir[j] ? ak_below(l->dir[j], name) != NULL : *name != '/')
			return true;
	return false;
}

static bool home_closed(struct linker *l, const char *name)
{
	struct home key = { .name = name }, **have, *fresh;

	have = tfind(&key, &l->homes, by_name);
	if (have)
		return (*have)->closed;
	fresh = ak_zalloc(sizeof(*fresh));
	fresh->name = name;
	fresh->closed = is_closed(l, name);
	tsearch(fresh, &l->homes, by_name);
	return fresh->closed;
}

static void add_dir(struct linker *l, const char *source)
{
	char *name = ak_strdup(source), *slash = strrchr(name, '/');
	const char *dir;

	*(slash ? slash : name) = '\0';
	dir = ak_intern(l->unit->strings, name);
	free(name);
	if (l->ndirs && l->dir[l->ndirs - 1] == dir)
		return;
	l->dir = ak_grow(l->dir, l->ndirs, sizeof(dir));
	l->dir[l->ndirs++] = dir;
}

/* Whether a member has the name of one, or is of a structure, that others write */
static bool is_written(const struct ak_outside *out, const struct ak_node *n)
{
	const char *path = n->path;
	size_t len;
	unsigned int i;

	for (i = 0; i < out->nwritten; i++)
		if (!strncmp(out->written[i], "struct:", 7) &&
		    !strcmp(out->written[i] + 7, n->tag))
			return true;
	for (; *path; path += len + (path[len] == '.')) {
		len = strcspn(path, ".");
		for (i = 0; i < out->nwritten; i++)
			if (!strncmp(out->written[i], path, len) &&
			    !out->written[i][len])
				return true;
	}
	return false;
}

/* Whether a member, or one it is part of, may be written where nobody sees it */
static bool is_exposed(const struct linker *l, const struct ak_node *n)
{
	struct ak_member key = ak_member_of(n);
	struct ak_unit *u = l->unit;
	char *path, *dot;
	bool found;

	found = tfind(&key, &u->by_exposed, ak_by_member);
	key.path = NULL;
	found = found || tfind(&key, &u->by_exposed, ak_by_member);
	if (found || !strchr(n->path, '.'))
		return found;
	path = ak_strdup(n->path);
	while (!found && (dot = strrchr(path, '.'))) {
		*dot = '\0';
		key.path = ak_intern(u->strings, path);
		found = tfind(&key, &u->by_exposed, ak_by_member);
	}
	free(path);
	return found;
}

/*
 * A member of a header of the program's own has one summary for all of it; one
 * of anybody's structure has one a file, as it has where that is read alone.
 */
static void place(struct linker *l, const struct ak_fn *f, struct ak_node *n)
{
	if (!n->tag || !*n->tag)
		return;
	n->defined = n->home;
	if (n->home && home_closed(l, n->home)) {
		n->in_file = !is_exposed(l, n) &&
			     !is_written(l->outside, n);
	} else {
		n->in_file = false;
		n->home = f->source;
	}
}

/**
 * ak_link() - make the files loaded into a unit one program
 * @u: the unit, not solved yet
 * @outside: what other files may do
 */
void ak_link(struct ak_unit *u, const struct ak_outside *outside)
{
	struct linker l = { .unit = u, .outside = outside };
	size_t i;
	ak_id id;

	u->linked = true;
	for (i = 0; i < u->nfns; i++)
		add_dir(&l, u->fn[i]->source);
	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++)
			place(&l, u->fn[i], &u->fn[i]->node[id]);
	tdestroy(l.homes, free);
	free(l.dir);
}

/**
 * ak_tell_size() - say how much was linked
 * @u: the unit
 * @files: of so many files
 * @out: where to
 */
void ak_tell_size(const struct ak_unit *u, int files, FILE *out)
{
	size_t i, nodes = 0, learnt = 0;
	ak_id id;

	for (i = 0; i < u->nfns; i++) {
		nodes += u->fn[i]->nnodes;
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			const struct ak_callnode *c = u->fn[i]->node[id].call;

			learnt += c && c->row && c->row->learnt;
		}
	}
	fprintf(out, "%d files, %zu functions, %zu values, %zu calls of learnt functions\n",
		files, u->nfns, nodes, learnt);
}
