// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of the source files, read again where sparse's tokens no longer say
 * what was written.
 */
#include <ctype.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client.h"

struct text {
	char *data;
	int *line;		/* where each line begins; one more than lines */
	int nlines;
	bool tried;
};

static struct text *texts;
static int ntexts;

void *xzalloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p) {
		fputs("argkind: out of memory\n", stderr);
		exit(2);
	}
	return p;
}

struct name {
	const struct ident *ident;
	struct name *next;
	char text[];
};

/**
 * name_of() - the text of an identifier, which sparse does not terminate
 *
 * Return: a string that stays; NULL for no identifier.
 */
const char *name_of(const struct ident *ident)
{
	static struct name *table[4096];
	struct name **slot, *n;

	if (!ident)
		return NULL;
	slot = &table[((uintptr_t)ident >> 4) % ARRAY_SIZE(table)];
	for (n = *slot; n; n = n->next)
		if (n->ident == ident)
			return n->text;
	n = xzalloc(sizeof(*n) + ident->len + 1);
	n->ident = ident;
	memcpy(n->text, ident->name, ident->len);
	n->next = *slot;
	*slot = n;
	return n->text;
}

static char *read_all(const char *name, size_t *size)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *data = NULL;
	ssize_t n;

	*size = 0;
	if (fd < 0)
		return NULL;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size < (1 << 28)) {
		data = xzalloc(st.st_size + 1);
		while ((n = read(fd, data + *size, st.st_size - *size)) > 0)
			*size += n;
	}
	close(fd);
	return data;
}

static void index_lines(struct text *t, size_t size)
{
	size_t i;
	int n = 2;

	for (i = 0; i < size; i++)
		n += t->data[i] == '\n';
	t->line = xzalloc(n * sizeof(int));
	for (i = 0; i < size; i++)
		if (t->data[i] == '\n')
			t->line[++t->nlines] = i + 1;
	if (size && t->data[size - 1] != '\n')
		t->line[++t->nlines] = size + 1;
}

static struct text *text_of(int stream)
{
	struct text *t;
	size_t size;

	if (stream < 0 || stream >= input_stream_nr)
		return NULL;
	if (stream >= ntexts) {
		int n = input_stream_nr + 64;

		texts = realloc(texts, n * sizeof(*texts));
		if (!texts)
			exit(2);
		memset(texts + ntexts, 0, (n - ntexts) * sizeof(*texts));
		ntexts = n;
	}
	t = &texts[stream];
	if (!t->tried) {
		t->tried = true;
		t->data = read_all(stream_name(stream), &size);
		if (t->data)
			index_lines(t, size);
	}
	return t->data ? t : NULL;
}

/**
 * source_line() - a line of a source file
 * @stream: sparse's number for the file
 * @line: 1 for the first
 * @len: set to its length without the newline
 *
 * Return: its text, not terminated; NULL if it can not be read again.
 */
const char *source_line(int stream, int line, int *len)
{
	struct text *t = text_of(stream);

	if (!t || line < 1 || line > t->nlines)
		return NULL;
	*len = t->line[line] - t->line[line - 1] - 1;
	return t->data + t->line[line - 1];
}

/**
 * source_column() - the column of a position, 1-based, a tab being one column
 *
 * sparse counts a tab up to the next tab stop, and wraps at 1024.
 *
 * Return: 0 if the line can not be read again or is shorter.
 */
int source_column(struct position pos)
{
	unsigned int seen = 0;
	const char *s;
	int len, i;

	s = source_line(pos.stream, pos.line, &len);
	if (!s || !pos.pos)
		return 0;
	for (i = 0; i < len; i++) {
		if (s[i] == '\t')
			seen += tabstop - seen % tabstop;
		else
			seen++;
		if (seen >= pos.pos)
			return i + 1;
	}
	return 0;
}

static bool is_word(int c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/**
 * source_ident() - the identifier that stands at a position
 * @pos: where; the tokens of a macro's body have the place of its use
 * @buf: set to the identifier
 * @size: room in @buf
 */
bool source_ident(struct position pos, char *buf, size_t size)
{
	int len, n = 0, col = source_column(pos);
	const char *s;

	if (!col)
		return false;
	s = source_line(pos.stream, pos.line, &len);
	s += --col;
	len -= col;
	if (!len || !is_word(*s) || isdigit((unsigned char)*s))
		return false;
	while (n < len && is_word(s[n]))
		n++;
	if ((size_t)n >= size)
		return false;
	memcpy(buf, s, n);
	buf[n] = '\0';
	return true;
}

/**
 * source_loc() - a position as the brain wants it
 */
struct ak_loc source_loc(struct position pos)
{
	struct ak_loc loc = {
		.file = stream_name(pos.stream),
		.line = pos.line,
		.column = source_column(pos),
	};

	return loc;
}
