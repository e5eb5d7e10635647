// SPDX-License-Identifier: GPL-2.0-only
/*
 * The facts of kinds.def and of private tables, and their look-up.
 *
 * Compiled-in rows and rows read from a file go through the same parser, so the
 * grammar cannot drift.
 */
#include "table.h"

#include <ctype.h>
#include <errno.h>
#include <search.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "row.h"
#include "words.h"

static const char *const builtin[] = {
#define AK_KIND(...)
#define AK_TYPE(...) "AK_TYPE(" #__VA_ARGS__ ")",
#define AK_FIELD(...) "AK_FIELD(" #__VA_ARGS__ ")",
#define AK_FUNC(...) "AK_FUNC(" #__VA_ARGS__ ")",
#define AK_NAME(...) "AK_NAME(" #__VA_ARGS__ ")",
#define AK_GLOBAL(...) "AK_GLOBAL(" #__VA_ARGS__ ")",
#define AK_TARGET(...) "AK_TARGET(" #__VA_ARGS__ ")",
#include "kinds.def"
};

/* A fact with a name; the trees below compare by it */
struct fact {
	char *name;
	const char *named;		/* the strong kind's name */
	struct ak_kind strong, weak, given;
};

struct func_fact {
	char *name;
	struct ak_func row;
};

struct put_fact {
	char *name;
	struct ak_put put;
};

struct ak_table {
	void *funcs, *given, *fields, *puts, *types;
	struct fact *names;
	size_t n_names;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static const char *const mem_names[] = {
	"linear", "vmalloc", "iomem", "coherent", "image", "memmap", "stack",
	"either", "shadow", "shadowed", "content"
};

static unsigned int parse_mem(const char *word)
{
	unsigned int i;

	for (i = 0; i < sizeof(mem_names) / sizeof(mem_names[0]); i++)
		if (!strcmp(word, mem_names[i]))
			return AK_FIRST + i;
	return AK_TOP;
}

/**
 * ak_kind_word() - a kind as a row has it
 * @k: the kind
 * @word: gets "pfn", "kaddr:vmalloc"
 * @size: of @word
 *
 * Return: whether the grammar has a word for it.
 */
bool ak_kind_word(const struct ak_kind *k, char *word, size_t size)
{
	const struct ak_kind_row *row = ak_kind_row_of(k);
	unsigned int mem = k->v[AK_MEM];

	if (!row || ak_is_nameless(k->v[AK_UNIT]))
		return false;
	snprintf(word, size, mem < AK_FIRST ? "%s" : "%s:%s", row->name,
		 mem < AK_FIRST ? "" : mem_names[mem - AK_FIRST]);
	return true;
}

/* "pfn", "kaddr:vmalloc", "_": false if it is no kind */
static bool parse_kind(const char *word, enum ak_grade grade,
		       struct ak_kind *out, const char **named)
{
	const char *colon = strchr(word, ':');
	const struct ak_kind_row *row;
	unsigned int mem = AK_TOP;

	*out = ak_kind_top();
	*named = NULL;
	if (!strcmp(word, "_"))
		return true;
	row = ak_kind_row(word, colon ? (size_t)(colon - word) : strlen(word));
	if (!row)
		return false;
	if (colon) {
		mem = parse_mem(colon + 1);
		if (mem == AK_TOP)
			return false;
	}
	*out = ak_kind_make(row->unit, row->space, row->role, mem, grade);
	*named = row->name;
	return true;
}

static bool parse_slot(char *word, struct ak_slot *slot)
{
	size_t len = strlen(word);

	memset(slot, 0, sizeof(*slot));
	slot->kind = ak_kind_top();
	if (!strcmp(word, "ptr")) {
		slot->is_ptr = true;
		return true;
	}
	if (!strcmp(word, "any")) {
		slot->is_any = true;
		return true;
	}
	if (word[0] == '?') {
		slot->is_test = true;
		word++;
		len--;
	}
	if (word[0] == '&') {
		slot->is_ptr = true;
		slot->is_out = true;
		word++;
		len--;
	} else if (word[0] == '[' && word[len - 1] == ']') {
		slot->is_ptr = true;
		slot->is_in = true;
		word[len - 1] = '\0';
		word++;
	} else if (len && word[len - 1] == '*') {
		slot->is_ptr = true;
		while (len && (word[len - 1] == '*' || word[len - 1] == ' '))
			word[--len] = '\0';
	}
	return parse_kind(word, AK_DECLARED, &slot->kind, &slot->named);
}

static int fail(char *err, size_t errlen, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(err, errlen, fmt, ap);
	va_end(ap);
	return -EINVAL;
}

/* A later row of the same name replaces the earlier one */
static void *slot_for(void **tree, char *name, size_t size)
{
	char **have = tfind(&name, tree, by_name);
	char **fresh;

	if (have)
		return *(void **)have;
	fresh = ak_zalloc(size);
	*fresh = ak_strdup(name);
	tsearch(fresh, tree, by_name);
	return fresh;
}

/* What a body shows is no declaration, and what callers do is no better than a name */
static void weaken(struct ak_kind *k, enum ak_grade grade)
{
	int d;

	for (d = 0; d < AK_NDIM; d++)
		k->g[d] = ak_weaker(k->g[d], grade);
}

static bool is_identifier(const char *name)
{
	const char *p = name;

	while (isalnum((unsigned char)*p) || *p == '_')
		p++;
	return !*p && !isdigit((unsigned char)*name);
}

static int parse_func(char **w, int n, struct ak_func *row, char *err, size_t len)
{
	int i;

	memset(row, 0, sizeof(*row));
	if (n < 2)
		return fail(err, len, "a function's row needs a name and a result");
	if (!is_identifier(w[0]))
		return fail(err, len, "'%s' is not a function's name", w[0]);
	if (n - 2 > AK_MAX_ARGS)
		return fail(err, len, "'%s' has more than %d arguments", w[0],
			    AK_MAX_ARGS);
	if (!parse_slot(w[1], &row->result))
		return fail(err, len, "'%s' is not a kind", w[1]);
	for (i = 2; i < n; i++) {
		if (!strcmp(w[i], "...") && i == n - 1) {
			row->variadic = true;
			break;
		}
		if (!parse_slot(w[i], &row->arg[row->nargs++]))
			return fail(err, len, "'%s' is not a kind", w[i]);
	}
	return 0;
}

static void keep_func(void **tree, char *name, struct ak_func *row, const char *learnt)
{
	struct func_fact *f = slot_for(tree, name, sizeof(*f));

	free((char *)f->row.learnt);
	row->learnt = learnt ? ak_strdup(learnt) : NULL;
	f->row = *row;
	f->row.name = f->name;
}

static int read_func(struct ak_table *t, char **w, int n, const char *learnt,
		     char *err, size_t len)
{
	const struct ak_func *have = ak_table_func(t, w[0]);
	struct ak_func row;
	unsigned int i;
	int ret = parse_func(w, n, &row, err, len);

	if (ret)
		return ret;
	/* what somebody looked up goes before what a body was seen to do */
	if (learnt && have && !have->learnt)
		return 0;
	if (learnt)
		weaken(&row.result.kind, AK_DERIVED);
	for (i = 0; learnt && i < row.nargs; i++)
		weaken(&row.arg[i].kind, AK_DERIVED);
	keep_func(&t->funcs, w[0], &row, learnt);
	return 0;
}

/* What callers give: of what they get back they say nothing */
static int read_given(struct ak_table *t, char **w, int n, const char *learnt,
		      char *err, size_t len)
{
	struct ak_func row;
	unsigned int i;
	int ret = parse_func(w, n, &row, err, len);

	if (ret)
		return ret;
	if (!row.result.is_any)
		return fail(err, len, "'%s': a row of AK_GIVEN says 'any' of the result", w[1]);
	for (i = 0; i < row.nargs; i++) {
		if (row.arg[i].named && (row.arg[i].is_ptr || row.arg[i].is_test))
			return fail(err, len, "argument %u: a row of AK_GIVEN is of numbers",
				    i + 1);
		weaken(&row.arg[i].kind, AK_NAMED);
	}
	keep_func(&t->given, w[0], &row, learnt);
	return 0;
}

static int read_put(struct ak_table *t, char **w, const char *learnt, char *err,
		    size_t len)
{
	char key[160], *name = key;
	struct put_fact *f;
	struct ak_kind kind;

	if (!parse_kind(w[2], AK_NAMED, &kind, &(const char *){ 0 }))
		return fail(err, len, "'%s' is not a kind", w[2]);
	snprintf(key, sizeof(key), "%s.%s", w[0], w[1]);
	f = slot_for(&t->puts, name, sizeof(*f));
	free((char *)f->put.home);
	free((char *)f->put.learnt);
	f->put = (struct ak_put){ kind, ak_strdup(w[3]), ak_strdup(learnt) };
	return 0;
}

static int read_fact(void **tree, char *name, const char *strong,
		     const char *weak, char *err, size_t len)
{
	struct fact v = { .given = ak_kind_top() }, *f;

	if (!parse_kind(strong, AK_DECLARED, &v.strong, &v.named))
		return fail(err, len, "'%s' is not a kind", strong);
	if (!parse_kind(weak, AK_NAMED, &v.weak, &(const char *){ 0 }))
		return fail(err, len, "'%s' is not a kind", weak);
	f = slot_for(tree, name, sizeof(*f));
	v.name = f->name;
	*f = v;
	return 0;
}

/* A fact that may say in a fourth column what is given to what it names */
static int read_fourth(void **tree, char **w, int n, char *err, size_t len)
{
	int ret = read_fact(tree, w[0], w[1], w[2], err, len);
	struct fact **f;

	if (ret || n < 4)
		return ret;
	f = tfind(&w[0], tree, by_name);
	if (!parse_kind(w[3], AK_DECLARED, &(*f)->given, &(const char *){ 0 }))
		return fail(err, len, "'%s' is not a kind", w[3]);
	return 0;
}

static int read_name(struct ak_table *t, char **w, char *err, size_t len)
{
	struct fact f = { 0 };

	if (!parse_kind(w[1], AK_NAMED, &f.weak, &(const char *){ 0 }))
		return fail(err, len, "'%s' is not a kind", w[1]);
	f.name = ak_strdup(w[0]);
	t->names = ak_grow(t->names, t->n_names, sizeof(f));
	t->names[t->n_names++] = f;
	return 0;
}

/**
 * ak_table_line() - take one row in
 * @t: the table
 * @line: one line in the grammar of kinds.def; blank and comment lines are fine
 * @err: one clear line about what is wrong
 * @errlen: its size
 *
 * Return: 0, or -EINVAL with @err set and the table as it was.
 */
int ak_table_line(struct ak_table *t, const char *line, char *err,
		  size_t errlen)
{
	char *w[AK_MAX_ARGS + 4], *what, *copy, *comment, key[160];
	int n, ret = 0;

	while (isspace((unsigned char)*line))
		line++;
	if (!*line || *line == '#' || !strncmp(line, "//", 2) ||
	    !strncmp(line, "/*", 2) || *line == '*')
		return 0;
	copy = ak_strdup(line);
	comment = ak_cut_comment(copy);
	n = ak_split_row(copy, &what, w, AK_MAX_ARGS + 4);
	if (n < 0)
		ret = fail(err, errlen, "not a row: expected AK_FUNC(name, result, arguments...)");
	else if (!strcmp(what, "AK_FUNC") || !strcmp(what, "AK_LEARNT"))
		ret = read_func(t, w, n, what[3] == 'L' ? comment : NULL, err,
				errlen);
	else if (!strcmp(what, "AK_GIVEN"))
		ret = read_given(t, w, n, comment, err, errlen);
	else if (!strcmp(what, "AK_PUT") && n == 4)
		ret = read_put(t, w, comment, err, errlen);
	else if (!strcmp(what, "AK_TYPE") && (n == 3 || n == 4))
		ret = read_fourth(&t->types, w, n, err, errlen);
	else if (!strcmp(what, "AK_NAME") && n == 2)
		ret = read_name(t, w, err, errlen);
	else if (!strcmp(what, "AK_FIELD") && n >= 3 && n <= 5) {
		char *cell[] = { key, w[2], n > 3 ? w[3] : "_", w[4] };

		snprintf(key, sizeof(key), "%s.%s", w[0], w[1]);
		ret = read_fourth(&t->fields, cell, n - 1, err, errlen);
	} else if (!strcmp(what, "AK_GLOBAL") && n == 2) {
		snprintf(key, sizeof(key), ".%s", w[0]);
		ret = read_fact(&t->fields, key, w[1], "_", err, errlen);
	} else if (!strcmp(what, "AK_TARGET") && n == 2) {
		snprintf(key, sizeof(key), "struct %s *", w[0]);
		ret = read_fact(&t->types, key, w[1], "_", err, errlen);
	} else {
		ret = fail(err, errlen, "'%s' with %d columns is not a row of this grammar",
			   what, n);
	}
	free(copy);
	return ret;
}

/**
 * ak_table_new() - a table with the facts of kinds.def
 */
struct ak_table *ak_table_new(void)
{
	struct ak_table *t = ak_zalloc(sizeof(*t));
	char err[160];
	size_t i;

	for (i = 0; i < sizeof(builtin) / sizeof(builtin[0]); i++) {
		if (!ak_table_line(t, builtin[i], err, sizeof(err)))
			continue;
		fprintf(stderr, "argkind: kinds.def: %s: %s\n", builtin[i],
			err);
		abort();
	}
	return t;
}

static void free_named(void *p)
{
	free(*(char **)p);
	free(p);
}

static void free_func(void *p)
{
	free((char *)((struct func_fact *)p)->row.learnt);
	free_named(p);
}

static void free_put(void *p)
{
	free((char *)((struct put_fact *)p)->put.home);
	free((char *)((struct put_fact *)p)->put.learnt);
	free_named(p);
}

/**
 * ak_table_free() - give a table back
 */
void ak_table_free(struct ak_table *t)
{
	size_t i;

	if (!t)
		return;
	tdestroy(t->funcs, free_func);
	tdestroy(t->given, free_func);
	tdestroy(t->puts, free_put);
	tdestroy(t->fields, free_named);
	tdestroy(t->types, free_named);
	for (i = 0; i < t->n_names; i++)
		free(t->names[i].name);
	free(t->names);
	free(t);
}

/**
 * ak_table_read() - add a private table
 * @t: the table; rows of the file replace rows of the same name
 * @path: a file in the grammar of kinds.def
 * @err: one clear line: file, line number, what is wrong
 * @errlen: its size
 *
 * Return: 0, -EINVAL for a bad row, or a negative errno of opening the file.
 */
int ak_table_read(struct ak_table *t, const char *path, char *err,
		  size_t errlen)
{
	char *line = NULL, why[160];
	size_t cap = 0;
	int ret = 0, no = 0;
	FILE *f = fopen(path, "r");

	if (!f) {
		ret = -errno;
		snprintf(err, errlen, "%s: %s", path, strerror(errno));
		return ret;
	}
	while (!ret && getline(&line, &cap, f) >= 0) {
		no++;
		ret = ak_table_line(t, line, why, sizeof(why));
		if (ret)
			snprintf(err, errlen, "%s:%d: %s", path, no, why);
	}
	free(line);
	fclose(f);
	return ret;
}

static const struct ak_func *func_named(const struct ak_table *t, const char *name)
{
	struct func_fact **f = tfind(&name, &t->funcs, by_name);

	return f ? &(*f)->row : NULL;
}

/**
 * ak_table_func() - the row of a function, NULL if there is none
 *
 * What 6.10 renamed for the profiling of allocations, kmemdup() to kmemdup_noprof(),
 * is a function of its old name before: the same row is of both.
 */
const struct ak_func *ak_table_func(const struct ak_table *t, const char *name)
{
	const struct ak_func *row = func_named(t, name);
	char renamed[80];

	if (row || snprintf(renamed, sizeof(renamed), "%s_noprof", name) >= (int)sizeof(renamed))
		return row;
	return func_named(t, renamed);
}

/**
 * ak_table_given() - what all callers that were seen give a function
 *
 * Return: its row of AK_GIVEN, NULL if there is none.
 */
const struct ak_func *ak_table_given(const struct ak_table *t, const char *name)
{
	struct func_fact **f = tfind(&name, &t->given, by_name);

	return f ? &(*f)->row : NULL;
}

/* Whether a file is the one that a tree names so, wherever the tree lies */
static bool is_file(const char *path, const char *name)
{
	size_t n = strlen(path), m = strlen(name);

	return n >= m && !strcmp(path + n - m, name) && (n == m || path[n - m - 1] == '/');
}

/* "tag.member", cut to @size; asked for each member that is read, so not by snprintf() */
static void member_key(char *buf, size_t size, const char *tag, const char *member)
{
	size_t n = strlen(tag), m = strlen(member);

	n = n < size - 2 ? n : size - 2;
	m = m < size - n - 2 ? m : size - n - 2;
	memcpy(buf, tag, n);
	buf[n] = '.';
	memcpy(buf + n + 1, member, m);
	buf[n + 1 + m] = '\0';
}

/**
 * ak_table_put() - what all writers that were seen put into a member
 * @t: the table
 * @home: the file that defines the structure, NULL if nobody knows
 * @tag: the structure's tag
 * @member: dotted through structures without a tag
 *
 * Return: its row of AK_PUT, NULL if there is none of this very structure.
 */
const struct ak_put *ak_table_put(const struct ak_table *t, const char *home,
				  const char *tag, const char *member)
{
	char buf[160], *key = buf;
	struct put_fact **f;

	if (!t->puts || !home)
		return NULL;
	member_key(buf, sizeof(buf), tag, member);
	f = tfind(&key, &t->puts, by_name);
	return f && is_file(home, (*f)->put.home) ? &(*f)->put : NULL;
}

static struct ak_kind both(const struct fact *f)
{
	struct ak_kind k = f->strong;
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		if (k.v[d] != AK_TOP)
			continue;
		k.v[d] = f->weak.v[d];
		k.g[d] = f->weak.g[d];
		k.src[d] = f->weak.src[d];
	}
	return k;
}

static const struct fact *field_fact(const struct ak_table *t, const char *tag,
				     const char *member)
{
	char buf[160], *key = buf;
	struct fact **f;

	member_key(buf, sizeof(buf), tag, member);
	f = tfind(&key, &t->fields, by_name);
	return f ? *f : NULL;
}

/**
 * ak_table_field() - what a structure's member holds
 * @t: the table
 * @tag: the structure's tag, "" for a variable outside functions
 * @member: the member; dotted through structures without a tag
 * @out: its kind: what holds by itself, then what it mostly is
 *
 * Return: whether the table knows it.
 */
bool ak_table_field(const struct ak_table *t, const char *tag,
		    const char *member, struct ak_kind *out)
{
	const struct fact *f = field_fact(t, tag, member);

	if (f)
		*out = both(f);
	return f;
}

/**
 * ak_table_field_given() - what is expected in a structure's member
 * @t: the table
 * @tag: as for ak_table_field()
 * @member: as for ak_table_field()
 * @out: what holds of the member; where that is open, what is put in
 *
 * Return: whether the table knows it.
 */
bool ak_table_field_given(const struct ak_table *t, const char *tag,
			  const char *member, struct ak_kind *out)
{
	const struct fact *f = field_fact(t, tag, member);
	int d;

	if (!f)
		return false;
	*out = both(f);
	for (d = 0; d < AK_NDIM; d++) {
		if (out->v[d] != AK_TOP)
			continue;
		out->v[d] = f->given.v[d];
		out->g[d] = f->given.g[d];
	}
	return true;
}

/**
 * ak_table_field_named() - what the table calls what a member holds, NULL if it knows none
 */
const char *ak_table_field_named(const struct ak_table *t, const char *tag, const char *member)
{
	const struct fact *f = field_fact(t, tag, member);

	return f ? f->named : NULL;
}

/**
 * ak_table_type() - what a typedef says of the values declared with it
 * @t: the table
 * @name: the typedef
 * @strong: what holds by itself
 * @weak: what such values mostly are
 *
 * Return: whether the table knows it.
 */
bool ak_table_type(const struct ak_table *t, const char *name,
		   struct ak_kind *strong, struct ak_kind *weak)
{
	struct fact **f = tfind(&name, &t->types, by_name);

	if (f) {
		*strong = (*f)->strong;
		*weak = (*f)->weak;
	}
	return f;
}

/**
 * ak_table_type_name() - whether the table has a row for a type, by its name
 * @t: the table
 * @name: the typedef
 *
 * Return: the name as the table has it, NULL if it knows no such type.
 */
const char *ak_table_type_name(const struct ak_table *t, const char *name)
{
	struct fact **f = tfind(&name, &t->types, by_name);

	return f ? (*f)->name : NULL;
}

/**
 * ak_table_target() - the same for pointers to a structure
 * @t: the table
 * @tag: the structure's tag, or NULL
 *
 * Return: "struct TAG *", NULL if the table does not say what such pointers are.
 */
const char *ak_table_target(const struct ak_table *t, const char *tag)
{
	char name[80];

	snprintf(name, sizeof(name), "struct %s *", tag ? tag : "");
	return tag ? ak_table_type_name(t, name) : NULL;
}

/**
 * ak_table_param_type() - what a typedef says of a parameter declared with it
 * @t: the table
 * @name: the typedef
 * @out: what callers are told to give, beyond what holds of every value
 *
 * Return: whether the table knows it.
 */
bool ak_table_param_type(const struct ak_table *t, const char *name, struct ak_kind *out)
{
	struct fact **f = tfind(&name, &t->types, by_name);

	if (f)
		*out = (*f)->given;
	return f;
}

/* fnmatch() would do, at ten times the cost: this is asked of every value */
static bool fits(const char *pattern, const char *name)
{
	const char *star = NULL, *from = name;

	while (*name) {
		if (*pattern == '*') {
			star = pattern++;
			from = name;
		} else if (*pattern == *name) {
			pattern++;
			name++;
		} else if (star) {
			pattern = star + 1;
			name = ++from;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}

/* "pPhysicalAddress" as "p_physical_address"; false if it is no such name */
static bool in_snake_case(const char *name, char *buf, size_t size)
{
	bool camel = false;
	size_t n = 0;

	for (; *name && n + 2 < size; name++) {
		bool begins = isupper((unsigned char)*name) && n &&
			      islower((unsigned char)name[-1]);

		camel |= begins;
		if (begins)
			buf[n++] = '_';
		buf[n++] = tolower((unsigned char)*name);
	}
	buf[n] = '\0';
	return camel && !*name;
}

/**
 * ak_table_name() - what an identifier suggests
 * @t: the table
 * @name: a variable's or a member's name, in any style
 * @out: the kind, of grade AK_NAMED; the first pattern that matches decides
 *
 * Return: whether a pattern matches.
 */
bool ak_table_name(const struct ak_table *t, const char *name,
		   struct ak_kind *out)
{
	char snake[64];
	size_t i;

	if (in_snake_case(name, snake, sizeof(snake)))
		name = snake;
	for (i = 0; i < t->n_names; i++) {
		if (fits(t->names[i].name, name)) {
			*out = t->names[i].weak;
			return true;
		}
	}
	return false;
}

struct each {
	void (*fn)(const struct ak_func *row, void *data);
	void *data;
};

static void each_node(const void *node, VISIT which, void *closure)
{
	const struct each *e = closure;

	if (which == postorder || which == leaf)
		e->fn(&(*(struct func_fact *const *)node)->row, e->data);
}

/**
 * ak_table_each_func() - every function's row, sorted by name
 */
void ak_table_each_func(const struct ak_table *t,
			void (*fn)(const struct ak_func *row, void *data),
			void *data)
{
	struct each e = { fn, data };

	twalk_r(t->funcs, each_node, &e);
}
