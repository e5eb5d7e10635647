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

/* A file as some graph names it, without "." and ".." */
struct file {
	const char *name, *plain;
	bool closed;
};

struct linker {
	struct ak_unit *unit;
	void *files;
	const char **dir;		/* of each main source file */
	size_t ndirs;
	const char *const *shared;
	unsigned int nshared;
};

static int by_file(const void *a, const void *b)
{
	const char *x = ((const struct file *)a)->name;
	const char *y = ((const struct file *)b)->name;

	return x == y ? 0 : x < y ? -1 : 1;
}

/* "a/b/../c/./d.h" is "a/c/d.h" */
static char *plain_name(const char *name)
{
	char *out = ak_zalloc(strlen(name) + 2), *copy = ak_strdup(name);
	char *save, *part, *last;

	if (*name == '/')
		strcpy(out, "/");
	for (part = strtok_r(copy, "/", &save); part;
	     part = strtok_r(NULL, "/", &save)) {
		last = strrchr(out, '/');
		last = last ? last + 1 : out;
		if (!strcmp(part, "."))
			continue;
		if (!strcmp(part, "..") && *last && strcmp(last, "..")) {
			*(last > out + 1 ? last - 1 : last) = '\0';
			continue;
		}
		if (*last)
			strcat(out, "/");
		strcat(out, part);
	}
	free(copy);
	return out;
}

/* How long the directory of a file's name is; 0 for the current one */
static size_t dir_len(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash - name : 0;
}

static bool in_dir(const char *name, const char *dir)
{
	size_t n = strlen(dir);

	if (!n)
		return *name != '/' && strncmp(name, "../", 3);
	return !strncmp(name, dir, n) && name[n] == '/';
}

/* A header below the directory of a source file, which nobody else includes */
static bool is_closed(const struct linker *l, const char *plain)
{
	unsigned int i;
	size_t j;

	for (i = 0; i < l->nshared; i++)
		if (!strcmp(l->shared[i], plain))
			return false;
	for (j = 0; j < l->ndirs; j++)
		if (in_dir(plain, l->dir[j]))
			return true;
	return false;
}

static const struct file *file_of(struct linker *l, const char *name)
{
	struct file key = { .name = name }, **have, *fresh;
	char *plain;

	have = tfind(&key, &l->files, by_file);
	if (have)
		return *have;
	fresh = ak_zalloc(sizeof(*fresh));
	fresh->name = name;
	plain = plain_name(name);
	fresh->plain = ak_intern(l->unit->strings, plain);
	free(plain);
	fresh->closed = is_closed(l, fresh->plain);
	tsearch(fresh, &l->files, by_file);
	return fresh;
}

static void add_dir(struct linker *l, const char *source)
{
	char *plain = plain_name(source);
	const char *dir;

	plain[dir_len(plain)] = '\0';
	dir = ak_intern(l->unit->strings, plain);
	free(plain);
	if (l->ndirs && l->dir[l->ndirs - 1] == dir)
		return;
	l->dir = ak_grow(l->dir, l->ndirs, sizeof(dir));
	l->dir[l->ndirs++] = dir;
}

/* Whether a member, or one it is part of, may be written where nobody sees it */
static bool is_exposed(struct ak_unit *u, const struct ak_node *n)
{
	struct ak_member key = ak_member_of(n);
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
	const struct file *home;

	if (!n->tag || !*n->tag)
		return;
	home = n->home ? file_of(l, n->home) : NULL;
	if (home && home->closed) {
		n->home = home->plain;
		n->in_file = !is_exposed(l->unit, n);
	} else {
		n->in_file = false;
		n->home = f->source;
	}
}

/* Exposed members are found by the plain names of their files */
static void plain_exposed(struct linker *l)
{
	struct ak_unit *u = l->unit;
	size_t i;

	for (i = 0; i < u->nexposed; i++) {
		struct ak_member *m = u->exposed[i];

		tdelete(m, &u->by_exposed, ak_by_member);
		if (m->home)
			m->home = file_of(l, m->home)->plain;
	}
	for (i = 0; i < u->nexposed; i++) {
		struct ak_member *m = u->exposed[i];

		/* two names of one header */
		if (*(struct ak_member **)tsearch(m, &u->by_exposed,
						  ak_by_member) != m)
			free(m);
	}
	free(u->exposed);
	u->exposed = NULL;
	u->nexposed = 0;
}

/**
 * ak_link() - make the files loaded into a unit one program
 * @u: the unit, not solved yet
 * @shared: headers of its directory that other programs include as well,
 *	without "." and ".." in their names
 * @nshared: how many
 */
void ak_link(struct ak_unit *u, const char *const *shared, unsigned int nshared)
{
	struct linker l = { .unit = u, .shared = shared, .nshared = nshared };
	size_t i;
	ak_id id;

	u->linked = true;
	for (i = 0; i < u->nfns; i++)
		add_dir(&l, u->fn[i]->source);
	plain_exposed(&l);
	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++)
			place(&l, u->fn[i], &u->fn[i]->node[id]);
	tdestroy(l.files, free);
	free(l.dir);
}

/**
 * ak_door() - which door made the graphs, the last one if several did
 */
const char *ak_door(const struct ak_unit *u)
{
	return u->door;
}

/**
 * ak_tell_size() - say how much was linked
 * @u: the unit
 * @files: of so many files
 * @out: where to
 */
void ak_tell_size(const struct ak_unit *u, int files, FILE *out)
{
	size_t i, nodes = 0;

	for (i = 0; i < u->nfns; i++)
		nodes += u->fn[i]->nnodes;
	fprintf(out, "%d files, %zu functions, %zu values\n", files, u->nfns,
		nodes);
}
