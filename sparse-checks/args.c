// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls as the source has them: where the callee's name stands, what the
 * arguments are, which words are among them.
 *
 * sparse gives a call the place of its "("; and all that stands in the arguments
 * of a macro has the place of the macro's name.
 */
#include <ctype.h>

#include "client.h"

enum { MAX_LINES = 20, MAX_ARG = 96 };

/* A reader of characters that joins lines and leaves comments out */
struct reader {
	int stream, line, col, left;
};

static bool is_word(int c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool reader_at(struct reader *r, struct position pos)
{
	r->stream = pos.stream;
	r->line = pos.line;
	r->col = source_column(pos) - 1;
	r->left = MAX_LINES;
	return r->col >= 0;
}

static int skip_comment(struct reader *r, const char *s, int len)
{
	const char *end;

	if (s[r->col + 1] == '/') {
		r->col = len;
		return ' ';
	}
	end = memmem(s + r->col + 2, len - r->col - 2, "*/", 2);
	/* one over several lines is not worth it */
	if (!end)
		return -1;
	r->col = end + 2 - s;
	return ' ';
}

static int reader_next(struct reader *r)
{
	const char *s;
	int len;

	s = source_line(r->stream, r->line, &len);
	if (!s || !r->left)
		return -1;
	if (r->col >= len) {
		r->left--;
		r->line++;
		r->col = 0;
		return ' ';
	}
	if (s[r->col] == '/' && r->col + 1 < len &&
	    (s[r->col + 1] == '*' || s[r->col + 1] == '/'))
		return skip_comment(r, s, len);
	return (unsigned char)s[r->col++];
}

static void reader_string(struct reader *r, int quote)
{
	int c;

	while ((c = reader_next(r)) >= 0 && c != quote)
		if (c == '\\')
			reader_next(r);
}

/* Over blanks and a "(" */
static bool reader_enter(struct reader *r)
{
	int c;

	do
		c = reader_next(r);
	while (c >= 0 && isspace(c));
	return c == '(';
}

/* The next identifier before the macro's ")"; the reader stands at its end */
static bool reader_word(struct reader *r, int *depth, char *word, size_t size)
{
	const char *s;
	int c, len, n;

	while (*depth && (c = reader_next(r)) >= 0) {
		if (c == '"' || c == '\'')
			reader_string(r, c);
		*depth += (c == '(') - (c == ')');
		if (!is_word(c))
			continue;
		s = source_line(r->stream, r->line, &len);
		for (n = 1; r->col < len && is_word(s[r->col]); n++)
			r->col++;
		if (isdigit(c) || (size_t)n >= size)
			continue;
		memcpy(word, s + r->col - n, n);
		word[n] = '\0';
		return true;
	}
	return false;
}

/* Past the ")" that closes what the reader is in */
static bool reader_leave(struct reader *r)
{
	int c, depth = 1;

	while (depth && (c = reader_next(r)) >= 0)
		depth += (c == '(') - (c == ')');
	return !depth;
}

/**
 * source_statement() - the rest of a statement, up to its ";"
 * @pos: a place in it
 * @buf: set to the text, on one line
 * @size: room in @buf
 *
 * Return: false if it does not fit.
 */
bool source_statement(struct position pos, char *buf, size_t size)
{
	struct reader r;
	size_t n = 0;
	int c;

	if (!reader_at(&r, pos))
		return false;
	while ((c = reader_next(&r)) >= 0 && c != ';' && n + 1 < size)
		buf[n++] = c;
	buf[n] = '\0';
	return c == ';';
}

/**
 * source_constant() - the identifier a constant is written as
 * @pos: its place as sparse sees it: of a cast, the type's, of "a | b" the "|"
 * @buf: set to the identifier
 * @size: room in @buf
 */
bool source_constant(struct position pos, char *buf, size_t size)
{
	struct reader r;
	const char *s;
	int c, len, before, n = 0;

	if (!reader_at(&r, pos))
		return false;
	s = source_line(pos.stream, pos.line, &len);
	for (before = r.col; before && isspace((unsigned char)s[before - 1]);)
		before--;
	if (before && s[before - 1] == '(' && !reader_leave(&r))
		return false;
	do
		c = reader_next(&r);
	while (c >= 0 && (isspace(c) || strchr("|~(", c)));
	s = source_line(r.stream, r.line, &len);
	if (c < 0 || !s || !is_word(c) || isdigit(c))
		return false;
	for (s += r.col - 1, len -= r.col - 1; n < len && is_word(s[n]); n++)
		if ((size_t)n + 1 < size)
			buf[n] = s[n];
	if ((size_t)n >= size)
		return false;
	buf[n] = '\0';
	return true;
}

static bool enter_macro(struct position pos, struct reader *r)
{
	char word[128];

	if (!source_ident(pos, word, sizeof(word)) || !reader_at(r, pos))
		return false;
	r->col += strlen(word);
	return reader_enter(r);
}

/**
 * source_mentions() - whether a macro is given a certain word
 * @pos: the macro's name
 * @fn: whether a word is one
 * @data: for @fn
 */
bool source_mentions(struct position pos,
		     bool (*fn)(const char *word, void *data), void *data)
{
	struct reader r;
	char word[128];
	int depth = 1;

	if (!enter_macro(pos, &r))
		return false;
	while (reader_word(&r, &depth, word, sizeof(word)))
		if (fn(word, data))
			return true;
	return false;
}

/* The only call of @callee among what a macro is given; @r: behind its name */
static bool find_in_macro(struct position pos, const char *callee,
			  struct reader *r)
{
	struct reader at, try;
	char word[128];
	int depth = 1;
	bool found = false;

	if (!enter_macro(pos, &at))
		return false;
	while (reader_word(&at, &depth, word, sizeof(word))) {
		try = at;
		if (strcmp(word, callee) || !reader_enter(&try))
			continue;
		if (found)
			return false;
		found = true;
		*r = at;
	}
	return found;
}

/* Where the callee's name ends; false if the source does not show it */
static bool find_callee(struct position pos, const char *callee,
			struct reader *r)
{
	char word[128];
	const char *s;
	int len;

	if (!reader_at(r, pos))
		return false;
	if (source_ident(pos, word, sizeof(word))) {
		if (!callee)
			return false;
		if (strcmp(word, callee) && !spell_hands_on(word, callee))
			return find_in_macro(pos, callee, r);
		r->col += strlen(word);
		return true;
	}
	s = source_line(pos.stream, pos.line, &len);
	if (s[r->col] != '(')
		return false;
	while (r->col && isspace((unsigned char)s[r->col - 1]))
		r->col--;
	return true;
}

/**
 * source_call_loc() - where a call begins, as other compilers see it
 * @pos: its place, as sparse sees it
 * @callee: whom it calls, NULL through a pointer
 */
struct ak_loc source_call_loc(struct position pos, const char *callee)
{
	struct ak_loc loc = source_loc(pos);
	struct reader r;
	const char *s;
	int len;

	if (!find_callee(pos, callee, &r))
		return loc;
	s = source_line(r.stream, r.line, &len);
	while (r.col && is_word(s[r.col - 1]))
		r.col--;
	loc.line = r.line;
	loc.column = r.col + 1;
	return loc;
}

static void add_char(char *buf, size_t *n, int c)
{
	if (isspace(c)) {
		if (!*n || buf[*n - 1] == ' ')
			return;
		c = ' ';
	}
	if (*n < MAX_ARG)
		buf[(*n)++] = c;
}

/* A long argument is no use in a message: NULL */
static char *finish(char *buf, size_t n)
{
	if (n && buf[n - 1] == ' ')
		n--;
	if (!n || n >= MAX_ARG - 1)
		return NULL;
	buf[n] = '\0';
	return strdup(buf);
}

/**
 * source_args() - the arguments of a call, as the source has them
 * @pos: its place, as sparse sees it
 * @callee: whom it calls, NULL through a pointer
 * @args: set to the arguments, each to be freed; NULL for a long one
 *
 * Return: how many there are, 0 if the source can not say.
 */
unsigned int source_args(struct position pos, const char *callee,
			 char *args[SOURCE_ARGS])
{
	unsigned int nargs = 0;
	struct reader r;
	char buf[MAX_ARG];
	int c, depth = 1;
	size_t n = 0;

	if (!find_callee(pos, callee, &r) || !reader_enter(&r))
		return 0;
	while (depth && (c = reader_next(&r)) >= 0) {
		if (c == '"' || c == '\'') {
			reader_string(&r, c);
			n = MAX_ARG;
			continue;
		}
		depth += c == '(' || c == '[' || c == '{';
		depth -= c == ')' || c == ']' || c == '}';
		if (depth && (depth > 1 || c != ',')) {
			add_char(buf, &n, c);
			continue;
		}
		if (nargs == SOURCE_ARGS)
			break;
		if (depth || n || nargs)
			args[nargs++] = finish(buf, n);
		n = 0;
	}
	if (!depth)
		return nargs;
	while (nargs)
		free(args[--nargs]);
	return 0;
}
