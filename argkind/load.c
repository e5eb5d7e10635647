// SPDX-License-Identifier: GPL-2.0-only
/*
 * A graph file is input like any other: every length, number and reference is
 * held against what there is before it is believed.
 */
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <search.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph.h"
#include "mem.h"
#include "node.h"
#include "path.h"
#include "store.h"

/*
 * More than the largest file of a kernel has of any of it, and how few bytes a
 * node takes at least: its numbers are all there, if only as zeroes.
 */
enum {
	MAX_FILE = 1 << 26, MAX_COUNT = 1 << 24, MAX_ARGS = 1 << 10,
	MAX_PARAMS = 1 << 10, LEAST_NODE = 5
};

/**
 * struct reader - a graph file being read
 * @unit: gets what is read
 * @at: the next byte
 * @end: behind the last
 * @string: the table, each interned by the unit
 * @nstrings: how many
 * @file: the strings as names of files, NULL where nobody asked yet
 * @dir: the directory that files are relative to
 * @escaped: functions of earlier files that this one lets escape
 * @nescaped: how many
 * @why: the first thing that was wrong, "" if nothing is
 * @size: of @why
 */
struct reader {
	struct ak_unit *unit;
	const unsigned char *at, *end;
	const char **string, **file, *dir;
	size_t nstrings;
	struct ak_fn **escaped;
	size_t nescaped;
	char *why;
	size_t size;
};

/* Note what is wrong, once; nothing more is read */
__attribute__((format(printf, 2, 3)))
static bool bad(struct reader *r, const char *fmt, ...)
{
	va_list ap;

	if (!*r->why) {
		va_start(ap, fmt);
		vsnprintf(r->why, r->size, fmt, ap);
		va_end(ap);
	}
	r->at = r->end;
	return false;
}

static uint64_t get(struct reader *r)
{
	uint64_t v = 0;
	int shift;

	for (shift = 0; shift < 64; shift += 7) {
		if (r->at == r->end) {
			bad(r, "it ends too early");
			return 0;
		}
		v |= (uint64_t)(*r->at & 0x7f) << shift;
		if (!(*r->at++ & 0x80))
			return v;
	}
	bad(r, "a number is too long");
	return 0;
}

static int64_t get_signed(struct reader *r)
{
	uint64_t v = get(r);

	return v & 1 ? (int64_t)~(v >> 1) : (int64_t)(v >> 1);
}

/* A number up to @max; 0 where it is larger */
static unsigned int get_max(struct reader *r, unsigned int max, const char *what)
{
	uint64_t v = get(r);

	if (v <= max)
		return v;
	bad(r, "%s %llu is too large", what, (unsigned long long)v);
	return 0;
}

/* How many of something follow, each of at least one byte */
static unsigned int get_count(struct reader *r, const char *what)
{
	unsigned int n = get_max(r, MAX_COUNT, what);

	if (n <= (size_t)(r->end - r->at))
		return n;
	bad(r, "%s: fewer follow than the %u it says", what, n);
	return 0;
}

static const char *get_string(struct reader *r)
{
	unsigned int n = get_max(r, r->nstrings, "a string");

	return n ? r->string[n - 1] : NULL;
}

/* One that must be there */
static const char *get_word(struct reader *r, const char *what)
{
	const char *s = get_string(r);

	if (s)
		return s;
	bad(r, "%s has no name", what);
	return "";
}

/* The name of a file as all graphs have it */
static const char *get_file(struct reader *r)
{
	unsigned int n = get_max(r, r->nstrings, "a string");
	char *name;

	if (!n)
		return NULL;
	if (!r->file[n - 1]) {
		name = ak_file_name(r->unit, r->dir, r->string[n - 1]);
		r->file[n - 1] = ak_intern(r->unit->strings, name);
		free(name);
	}
	return r->file[n - 1];
}

static void get_strings(struct reader *r)
{
	unsigned int i, n = get_count(r, "strings");
	char *copy;

	r->string = ak_zalloc(n * sizeof(*r->string));
	r->file = ak_zalloc(n * sizeof(*r->file));
	for (i = 0; i < n; i++) {
		unsigned int len = get_count(r, "a string");

		if (*r->why)
			return;
		if (memchr(r->at, 0, len)) {
			bad(r, "a string has a zero byte");
			return;
		}
		copy = ak_zalloc(len + 1);
		memcpy(copy, r->at, len);
		r->string[r->nstrings++] = ak_intern(r->unit->strings, copy);
		free(copy);
		r->at += len;
	}
}

static void get_place(struct reader *r, struct ak_loc *loc)
{
	loc->file = get_file(r);
	loc->line = get_max(r, INT_MAX, "a line");
	loc->column = get_max(r, INT_MAX, "a column");
}

/* An operand: only where loops join may it come after what uses it */
static ak_id get_operand(struct reader *r, const struct ak_node *n, ak_id id,
			 int nnodes)
{
	bool joins = n->op == AK_OP_PHI || n->op == AK_OP_CELL;

	return get_max(r, joins ? nnodes - 1 : id - 1, "an operand");
}

/* How many operands an operation has; -1 for any number */
static int operands_of(unsigned int op)
{
	switch (op) {
	case AK_OP_PHI:
	case AK_OP_CELL:
		return -1;
	case AK_OP_OUT:
	case AK_OP_CAST:
	case AK_OP_TOPTR:
	case AK_OP_NARROW:
	case AK_OP_STORE:
	case AK_OP_RET:
		return 1;
	case AK_OP_KNOWN:
	case AK_OP_ADD ... AK_OP_STEP:
		return 2;
	default:
		return 0;
	}
}

static void get_operands(struct reader *r, struct ak_node *n, ak_id id,
			 int nnodes)
{
	unsigned int i, nin = get_count(r, "operands");
	int must = operands_of(n->op);

	if (must >= 0 && nin != (unsigned int)must) {
		bad(r, "operation %u has %u operands", n->op, nin);
		return;
	}
	n->in = nin ? ak_zalloc(nin * sizeof(*n->in)) : NULL;
	for (i = 0; i < nin; i++)
		n->in[i] = get_operand(r, n, id, nnodes);
	n->nin = nin;
}

static void get_call(struct reader *r, struct ak_fn *f, ak_id id)
{
	struct ak_callarg arg[MAX_ARGS];
	struct ak_callinfo call = { .callee = get_string(r) };
	const char *written = get_string(r);
	unsigned int flags = get_max(r, AK_GRAPH_CALL, "a call's flags");
	unsigned int i, nargs;

	call.is_static = flags & AK_GRAPH_CALLS_STATIC;
	call.variadic = flags & AK_GRAPH_VARIADIC;
	call.first = flags & AK_GRAPH_FIRST;
	call.result = get_max(r, AK_AS_OTHER, "a type");
	call.scope = f->node[id].scope;
	nargs = get_max(r, MAX_ARGS, "a call's arguments");
	for (i = 0; i < nargs; i++) {
		arg[i].node = get_max(r, id - 1, "an argument");
		arg[i].as = get_max(r, AK_AS_OTHER, "a type");
		arg[i].name = get_string(r);
		arg[i].type = get_string(r);
	}
	if (*r->why)
		return;
	ak_fn_call(f, id, &call, arg, nargs);
	f->node[id].call->written = written ? written : call.callee;
}

static void get_member(struct reader *r, struct ak_fn *f, struct ak_node *n)
{
	n->home = get_file(r);
	n->tag = get_string(r);
	n->path = get_string(r);
	if ((n->op == AK_OP_FIELD || n->tag) && (!n->tag || !n->path))
		bad(r, "a member has no name");
	ak_fn_place(f, n);
}

/* What must hold of operands, so that nobody has to ask again */
static void check_node(struct reader *r, const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id], *of = NULL;

	if (*r->why)
		return;
	if (n->op == AK_OP_OUT || n->op == AK_OP_KNOWN)
		of = &f->node[n->in[n->nin - 1]];
	if (of && !of->call)
		bad(r, "what a call says is of no call");
	else if (n->op == AK_OP_OUT &&
		 (n->value < 0 || n->value >= of->call->nargs))
		bad(r, "a call wrote through an argument it has not");
	else if (n->op == AK_OP_KNOWN && n->value & ~INT64_C(1))
		bad(r, "a test has no outcome");
	else if (n->op == AK_OP_PARAM &&
		 (n->value < 0 || n->value >= MAX_PARAMS))
		bad(r, "a function has too many parameters");
}

static void get_node(struct reader *r, struct ak_fn *f, ak_id id, int nnodes)
{
	struct ak_node *n = &f->node[id];
	unsigned int flags;
	int64_t value;

	n->op = get_max(r, AK_NOP - 1, "an operation");
	flags = get_max(r, AK_GRAPH_FLAGS, "a node's flags");
	n->as = get_max(r, AK_AS_OTHER, "a type");
	n->local = flags & AK_GRAPH_LOCAL;
	n->is_static = flags & AK_GRAPH_STATIC;
	if (flags & AK_GRAPH_NAMED) {
		n->name = get_string(r);
		n->type = get_string(r);
	}
	if (flags & AK_GRAPH_PLACED)
		get_place(r, &n->loc);
	if (flags & AK_GRAPH_SCOPED)
		n->scope = get_max(r, f->nscopes - 1, "a scope");
	value = get_signed(r);
	if (n->op == AK_OP_PHI)
		n->block = value;
	else
		n->value = value;
	if (n->op == AK_OP_CONST)
		n->macro = get_max(r, AK_M_LAST, "a macro");
	if (n->op == AK_OP_FIELD || n->op == AK_OP_STORE)
		get_member(r, f, n);
	if (n->op == AK_OP_CALL)
		get_call(r, f, id);
	get_operands(r, n, id, nnodes);
	check_node(r, f, id);
	if (n->op != AK_OP_PARAM || *r->why)
		return;
	while (f->nparams <= n->value) {
		f->param = ak_grow(f->param, f->nparams, sizeof(id));
		f->param[f->nparams++] = 0;
	}
	f->param[n->value] = id;
}

static void get_scopes(struct reader *r, struct ak_fn *f)
{
	unsigned int n = get_max(r, MAX_COUNT, "scopes");
	int i;

	if (!n)
		bad(r, "a function has no scope");
	if (n > (size_t)(r->end - r->at) + 1) {
		bad(r, "scopes: fewer follow than the %u it says", n);
		return;
	}
	for (i = 1; i < (int)n; i++) {
		f->scope_parent = ak_grow(f->scope_parent, f->nscopes,
					  sizeof(int));
		f->scope_parent[i] = get_max(r, i - 1, "a scope's parent");
		f->nscopes++;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct ak_fn *x = a, *y = b;

	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	if (x->loc.file != y->loc.file)
		return x->loc.file < y->loc.file ? -1 : 1;
	return x->loc.line - y->loc.line;
}

/*
 * A header's inline function is in every file that uses it: one is enough. Where
 * a macro made it another, it stays the file's own.
 */
static void share(struct reader *r, struct ak_fn *f)
{
	struct ak_unit *u = r->unit;
	struct ak_fn **have;

	if (!(f->flags & AK_FN_STATIC) || !f->loc.file ||
	    f->loc.file == f->source)
		return;
	have = tsearch(f, &u->by_place, by_place);
	if (*have == f) {
		f->shared = true;
	} else if ((*have)->nnodes == f->nnodes) {
		if (f->flags & ~(*have)->flags & AK_FN_ESCAPES) {
			(*have)->flags |= AK_FN_ESCAPES;
			r->escaped = ak_grow(r->escaped, r->nescaped,
					     sizeof(f));
			r->escaped[r->nescaped++] = *have;
		}
		ak_fn_free(f);
		u->nfns--;
	}
}

static void get_fn(struct reader *r)
{
	const char *name = get_word(r, "a function");
	unsigned int nnodes, flags;
	struct ak_loc loc = { 0 };
	struct ak_fn *f;

	flags = get_max(r, AK_FN_STATIC | AK_FN_ESCAPES, "a function's flags");
	get_place(r, &loc);
	if (*r->why)
		return;
	f = ak_fn_new(r->unit, name, flags, &loc);
	get_scopes(r, f);
	nnodes = get_max(r, MAX_COUNT, "nodes");
	if (!nnodes)
		bad(r, "a function has no nodes");
	/* node 0 is counted, but not written */
	else if ((nnodes - 1) * (size_t)LEAST_NODE > (size_t)(r->end - r->at))
		bad(r, "nodes: fewer follow than the %u it says", nnodes);
	for (; f->nnodes < (int)nnodes && !*r->why; f->nnodes++) {
		f->node = ak_grow(f->node, f->nnodes, sizeof(*f->node));
		memset(&f->node[f->nnodes], 0, sizeof(*f->node));
		get_node(r, f, f->nnodes, nnodes);
	}
	if (!*r->why)
		share(r, f);
}

static void get_unit(struct reader *r)
{
	struct ak_unit *u = r->unit;
	unsigned int i, n, shift;

	shift = get_max(r, 62, "PAGE_SHIFT");
	if (shift && u->page.shift && shift != u->page.shift)
		bad(r, "its PAGE_SHIFT is %u, that of the others %u", shift,
		    u->page.shift);
	r->dir = get_word(r, "the directory");
	u->source = get_file(r);
	if (!u->source)
		bad(r, "the source file has no name");
	u->door = get_word(r, "the door");
	n = get_count(r, "exposed members");
	for (i = 0; i < n && !*r->why; i++) {
		const char *home = get_file(r);
		const char *tag = get_word(r, "a structure");

		ak_exposed(u, home, tag, get_string(r));
	}
	n = get_count(r, "unread functions");
	for (i = 0; i < n && !*r->why; i++) {
		const char *what = get_word(r, "an unread function");

		ak_unread(u, what, get_word(r, "a reason"));
	}
	n = get_count(r, "functions");
	for (i = 0; i < n && !*r->why; i++)
		get_fn(r);
	if (!*r->why && r->at != r->end)
		bad(r, "something follows its last function");
	if (!*r->why && shift)
		u->page.shift = shift;
}

static uint64_t fixed(const unsigned char *at, int bytes)
{
	uint64_t v = 0;

	while (bytes--)
		v = v << 8 | at[bytes];
	return v;
}

static void read_graph(struct reader *r, const unsigned char *data, size_t len)
{
	size_t magic = strlen(AK_GRAPH_MAGIC);

	r->at = r->end = data + len;
	if (len < AK_GRAPH_HEAD || memcmp(data, AK_GRAPH_MAGIC, magic))
		bad(r, "not a graph");
	else if (fixed(data + magic, 4) != AK_GRAPH_VERSION)
		bad(r, "a graph of version %u, not %u: build it again",
		    (unsigned int)fixed(data + magic, 4), AK_GRAPH_VERSION);
	else if (fixed(data + magic + 4, 4) != len - AK_GRAPH_HEAD)
		bad(r, "damaged: wrong length");
	else if (fixed(data + magic + 8, 8) !=
		 ak_graph_sum(data + AK_GRAPH_HEAD, len - AK_GRAPH_HEAD))
		bad(r, "damaged: wrong checksum");
	if (*r->why)
		return;
	r->at = data + AK_GRAPH_HEAD;
	get_strings(r);
	if (!*r->why)
		get_unit(r);
}

/* A whole file; NULL, with a reason, if it cannot be read */
static unsigned char *slurp(const char *path, size_t *len, struct reader *r)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	unsigned char *data = NULL;
	struct stat st;
	ssize_t n = 0;

	*len = 0;
	if (fd < 0 || fstat(fd, &st)) {
		bad(r, "%s", strerror(errno));
	} else if (!S_ISREG(st.st_mode) || st.st_size > MAX_FILE) {
		bad(r, "not a graph");
	} else {
		data = ak_zalloc(st.st_size);
		while (*len < (size_t)st.st_size &&
		       (n = read(fd, data + *len, st.st_size - *len)) > 0)
			*len += n;
		if (n < 0)
			bad(r, "%s", strerror(errno));
	}
	if (fd >= 0)
		close(fd);
	return data;
}

/**
 * ak_rename_files() - have files of one directory named as if in another
 * @u: the unit, without functions yet
 * @from: the directory they lie in
 * @to: the directory they are copies from
 */
void ak_rename_files(struct ak_unit *u, const char *from, const char *to)
{
	u->from = ak_intern(u->strings, from);
	u->to = ak_intern(u->strings, to);
}

/**
 * ak_file_name() - a file as all the unit's graphs name it
 * @u: the unit
 * @dir: the directory that @name is relative to, NULL for the current one
 * @name: as a compiler got it
 *
 * Return: relative to the current directory where it is below that; to be freed.
 */
char *ak_file_name(const struct ak_unit *u, const char *dir, const char *name)
{
	char *here = ak_current_dir(), *path, *other;
	const char *rest;

	path = ak_plain_path(dir ? dir : here, name);
	rest = u->from ? ak_below(u->from, path) : NULL;
	if (rest) {
		other = ak_plain_path(u->to, rest);
		free(path);
		path = other;
	}
	rest = ak_below(here, path);
	other = ak_strdup(rest ? rest : path);
	free(path);
	free(here);
	return other;
}

/**
 * ak_load_graph() - add the functions of a graph file to a unit
 * @u: the unit, not solved yet
 * @path: the file
 * @why: set to what is wrong with it
 * @size: of @why
 *
 * Return: false if it was refused; the unit is then what it was before.
 */
bool ak_load_graph(struct ak_unit *u, const char *path, char *why, size_t size)
{
	struct reader r = { .unit = u, .why = why, .size = size };
	size_t nfns = u->nfns, nunread = u->nunread, nexposed = u->nexposed;
	size_t noutdated = u->noutdated;
	const char *source = u->source, *door = u->door;
	unsigned char *data;
	size_t len;

	*why = '\0';
	data = slurp(path, &len, &r);
	if (!*why)
		read_graph(&r, data, len);
	free(data);
	free(r.string);
	free(r.file);
	while (*why && r.nescaped)
		r.escaped[--r.nescaped]->flags &= ~AK_FN_ESCAPES;
	free(r.escaped);
	if (!*why)
		return true;
	while (u->nfns > nfns) {
		struct ak_fn *f = u->fn[--u->nfns];

		if (f->shared)
			tdelete(f, &u->by_place, by_place);
		ak_fn_free(f);
	}
	while (u->nexposed > nexposed) {
		struct ak_member *m = u->exposed[--u->nexposed];

		tdelete(m, &u->by_exposed, ak_by_member);
		free(m);
	}
	u->nunread = nunread;
	u->noutdated = noutdated;
	u->source = source;
	u->door = door;
	return false;
}
