// SPDX-License-Identifier: GPL-2.0-only
/*
 * A graph is written before it is solved: what a door found, and nothing that
 * depends on the rules.
 */
#include "store.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "node.h"
#include "notes.h"
#include "out.h"
#include "path.h"

_Static_assert(AK_NOP == 30 && AK_M_LAST == 12 && AK_AS_OTHER == 5,
	       "a graph's numbers mean something else: AK_GRAPH_VERSION must change");

struct buf {
	unsigned char *data;
	size_t len, room;
};

/* A string and its number in the table; found by where the string lies */
struct named {
	const char *text;
	size_t number;
};

struct writer {
	struct buf strings, body;
	void *entries;
	size_t nstrings;
};

static void put_bytes(struct buf *b, const void *data, size_t len)
{
	if (b->len + len > b->room) {
		unsigned char *more;

		b->room = 2 * (b->len + len) + 4096;
		more = ak_zalloc(b->room);
		if (b->len)
			memcpy(more, b->data, b->len);
		free(b->data);
		b->data = more;
	}
	if (len)
		memcpy(b->data + b->len, data, len);
	b->len += len;
}

static void put(struct buf *b, uint64_t v)
{
	unsigned char byte;

	do {
		byte = (v & 0x7f) | (v > 0x7f ? 0x80 : 0);
		put_bytes(b, &byte, 1);
		v >>= 7;
	} while (v);
}

static void put_signed(struct buf *b, int64_t v)
{
	put(b, v < 0 ? ~((uint64_t)v << 1) : (uint64_t)v << 1);
}

static int by_text(const void *a, const void *b)
{
	const char *x = ((const struct named *)a)->text;
	const char *y = ((const struct named *)b)->text;

	return x == y ? 0 : x < y ? -1 : 1;
}

/* Of strings that the unit has interned */
static void put_string(struct writer *w, const char *s)
{
	struct named key = { .text = s }, **have, *e;

	if (!s) {
		put(&w->body, 0);
		return;
	}
	have = tfind(&key, &w->entries, by_text);
	if (have) {
		put(&w->body, (*have)->number);
		return;
	}
	e = ak_zalloc(sizeof(*e));
	e->text = s;
	e->number = ++w->nstrings;
	tsearch(e, &w->entries, by_text);
	put(&w->strings, strlen(s));
	put_bytes(&w->strings, s, strlen(s));
	put(&w->body, e->number);
}

static void put_place(struct writer *w, const struct ak_loc *loc)
{
	put_string(w, loc->file);
	put(&w->body, loc->line > 0 ? loc->line : 0);
	put(&w->body, loc->column > 0 ? loc->column : 0);
}

/* Where the source has another name for what it calls, no text is needed later */
static void put_call(struct writer *w, const struct ak_fn *f,
		     const struct ak_node *n)
{
	const struct ak_callnode *c = n->call;
	const char *written = c->callee ? ak_called(f, n) : NULL;
	unsigned int i;

	put_string(w, c->callee);
	put_string(w, written == c->callee ? NULL :
		   ak_intern(f->unit->strings, written));
	put(&w->body, (c->is_static ? AK_GRAPH_CALLS_STATIC : 0) |
		      (c->variadic ? AK_GRAPH_VARIADIC : 0) |
		      (c->first ? AK_GRAPH_FIRST : 0));
	put(&w->body, c->result);
	put(&w->body, c->nargs);
	for (i = 0; i < c->nargs; i++) {
		put(&w->body, c->arg[i].node);
		put(&w->body, c->arg[i].as);
		put_string(w, c->arg[i].name);
		put_string(w, c->arg[i].type);
	}
}

/*
 * The operation and flags; name and type, place, and scope where the flags say
 * so; then what the operation has: see the same in load.c.
 */
static void put_node(struct writer *w, const struct ak_fn *f,
		     const struct ak_node *n)
{
	bool named = n->name || n->type;
	unsigned int i;

	put(&w->body, n->op);
	put(&w->body, (n->local ? AK_GRAPH_LOCAL : 0) |
		      (n->is_static ? AK_GRAPH_STATIC : 0) |
		      (named ? AK_GRAPH_NAMED : 0) |
		      (n->loc.file ? AK_GRAPH_PLACED : 0) |
		      (n->scope ? AK_GRAPH_SCOPED : 0));
	put(&w->body, n->as);
	if (named) {
		put_string(w, n->name);
		put_string(w, n->type);
	}
	if (n->loc.file)
		put_place(w, &n->loc);
	if (n->scope)
		put(&w->body, n->scope);
	put_signed(&w->body, n->op == AK_OP_PHI ? n->block : n->value);
	if (n->op == AK_OP_CONST)
		put(&w->body, n->macro);
	if (n->op == AK_OP_FIELD || n->op == AK_OP_STORE) {
		put_string(w, n->home);
		put_string(w, n->tag);
		put_string(w, n->path);
	}
	if (n->call)
		put_call(w, f, n);
	put(&w->body, n->nin);
	for (i = 0; i < n->nin; i++)
		put(&w->body, n->in[i]);
}

static void put_fn(struct writer *w, const struct ak_fn *f)
{
	int i;

	put_string(w, f->name);
	put(&w->body, f->flags);
	put_place(w, &f->loc);
	put(&w->body, f->nscopes);
	for (i = 1; i < f->nscopes; i++)
		put(&w->body, f->scope_parent[i]);
	put(&w->body, f->nnodes);
	for (i = 1; i < f->nnodes; i++)
		put_node(w, f, &f->node[i]);
}

static void put_unit(struct writer *w, const struct ak_unit *u)
{
	char *here = ak_current_dir();
	size_t i;

	put(&w->body, u->page.shift);
	put_string(w, ak_intern(u->strings, here));
	put_string(w, u->source);
	put_string(w, u->door);
	put(&w->body, u->nexposed);
	for (i = 0; i < u->nexposed; i++) {
		put_string(w, u->exposed[i]->home);
		put_string(w, u->exposed[i]->tag);
		put_string(w, u->exposed[i]->path);
	}
	put(&w->body, u->nunread);
	for (i = 0; i < u->nunread; i++) {
		put_string(w, u->unread[i].what);
		put_string(w, u->unread[i].why);
	}
	free(here);
	put(&w->body, u->nfns);
	for (i = 0; i < u->nfns; i++)
		put_fn(w, u->fn[i]);
}

/**
 * ak_graph_sum() - the checksum of a graph file (FNV-1a)
 */
uint64_t ak_graph_sum(const unsigned char *data, size_t len)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);

	while (len--)
		sum = (sum ^ *data++) * UINT64_C(0x100000001b3);
	return sum;
}

static void put_fixed(FILE *out, uint64_t v, int bytes)
{
	while (bytes--) {
		fputc(v & 0xff, out);
		v >>= 8;
	}
}

static void fill_graph(FILE *out, void *data)
{
	const struct buf *b = data;

	fputs(AK_GRAPH_MAGIC, out);
	put_fixed(out, AK_GRAPH_VERSION, 4);
	put_fixed(out, b->len, 4);
	put_fixed(out, ak_graph_sum(b->data, b->len), 8);
	fwrite(b->data, 1, b->len, out);
}

/**
 * ak_write_graph() - write a unit's value graph
 * @u: the unit, all functions in, not solved yet
 * @path: the file; it appears whole or not at all
 *
 * Return: 0 or a negative errno.
 */
int ak_write_graph(const struct ak_unit *u, const char *path)
{
	struct writer w = { 0 };
	struct buf all = { 0 };
	int ret;

	put_unit(&w, u);
	put(&all, w.nstrings);
	put_bytes(&all, w.strings.data, w.strings.len);
	put_bytes(&all, w.body.data, w.body.len);
	ret = ak_write_file(path, fill_graph, &all);
	tdestroy(w.entries, free);
	free(w.strings.data);
	free(w.body.data);
	free(all.data);
	return ret;
}
