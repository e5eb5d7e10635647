// SPDX-License-Identifier: GPL-2.0-only
/*
 * What comments say of a member: "physical address of the ring", "in pages".
 *
 * Nobody checks a comment, so it is evidence like a name, and only what leaves no
 * choice is read: a comment that speaks of two spaces, or of two units, says nothing.
 */
#include "remark.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "source.h"

/* Longer ones explain more than one thing */
enum { MAX_REMARK = 100 };

static const struct {
	const char *words;
	unsigned int unit, space, role;
} phrases[] = {
	{ "physical address", AK_BYTE, AK_PHYS, AK_POINT },
	{ "phys address", AK_BYTE, AK_PHYS, AK_POINT },
	{ "phys addr", AK_BYTE, AK_PHYS, AK_POINT },
	{ "dma address", AK_BYTE, AK_DMA, AK_POINT },
	{ "bus address", AK_BYTE, AK_DMA, AK_POINT },
	{ "page frame number", AK_PAGE, AK_PHYS, AK_POINT },
	{ "in bytes", AK_BYTE, AK_NOSPACE, AK_EXTENT },
	{ "in pages", AK_PAGE, AK_NOSPACE, AK_EXTENT },
	{ "number of pages", AK_PAGE, AK_NOSPACE, AK_EXTENT },
};

/* What makes it another thing, or one of several */
static const char *const doubts[] = { "virtual", "guest", " or ", "/", "offset", "index", "if ", "bits", "shift", "mask", "order", "log" };

/**
 * ak_remark_says() - what a comment says a value is
 * @comment: its text
 * @len: how long that is
 * @k: set, graded as a name
 *
 * Return: whether it says anything.
 */
bool ak_remark_says(const char *comment, int len, struct ak_kind *k)
{
	char text[MAX_REMARK + 1];
	size_t i, found = 0;
	bool any = false;

	if (len < 0 || len > MAX_REMARK)
		return false;
	for (i = 0; i < (size_t)len; i++)
		text[i] = tolower((unsigned char)comment[i]);
	text[len] = '\0';
	for (i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++)
		if (strstr(text, doubts[i]))
			return false;
	for (i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		if (!strstr(text, phrases[i].words))
			continue;
		if (any && (phrases[i].space != phrases[found].space ||
			    phrases[i].unit != phrases[found].unit))
			return false;
		found = i;
		any = true;
	}
	if (any)
		*k = ak_kind_make(phrases[found].unit, phrases[found].space,
				  phrases[found].role, AK_TOP, AK_NAMED);
	return any;
}

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Past "struct TAG {", NULL if the file defines none; @head: where that begins */
static const char *body_of(const char *text, const char *tag, const char **head)
{
	size_t len = strlen(tag);
	const char *at = text;

	while ((at = strstr(at, "struct "))) {
		const char *name = at + 7 + strspn(at + 7, " ");

		*head = at;
		at = name;
		if (strncmp(name, tag, len) || is_word_char(name[len]))
			continue;
		name += len;
		name += strspn(name, " \t\n");
		if (*name == '{')
			return name + 1;
	}
	return NULL;
}

/* The comment in kernel-doc that ends before a structure, NULL if there is none */
static const char *doc_of(const char *text, const char *head)
{
	const char *at = head;

	while (at > text && isspace((unsigned char)at[-1]))
		at--;
	if (at - text < 5 || memcmp(at - 2, "*/", 2))
		return NULL;
	for (at -= 3; at >= text; at--)
		if (at[0] == '/' && at[1] == '*')
			return at[2] == '*' ? at : NULL;
	return NULL;
}

/* What kernel-doc says of a member, if that is one line */
static bool described(const char *doc, const char *head, const char *name, const char **comment, int *len)
{
	char mark[80];
	const char *at, *next;

	if (!doc || snprintf(mark, sizeof(mark), "@%s:", name) >= (int)sizeof(mark))
		return false;
	at = memmem(doc, head - doc, mark, strlen(mark));
	if (!at)
		return false;
	*comment = at + strlen(mark);
	*len = strcspn(*comment, "\n");
	next = *comment + *len;
	next += strspn(next, " \t\n");
	/* an end, the next member, an empty line */
	next += *next == '*';
	next += strspn(next, " \t");
	return *next == '/' || *next == '@' || *next == '\n';
}

/* The comment that ends a line, which begins after @from */
static bool comment_after(const char *from, const char **comment, int *len)
{
	const char *end = from + strcspn(from, "\n"), *at;

	for (at = from; at < end - 1; at++)
		if (at[0] == '/' && (at[1] == '*' || at[1] == '/'))
			break;
	if (at >= end - 1)
		return false;
	*comment = at + 2;
	if (at[1] == '*') {
		const char *close = strstr(at, "*/");

		/* what goes on in the next line is not read */
		if (!close || close > end)
			return false;
		end = close;
	}
	*len = end - *comment;
	return true;
}

/* Whether a line declares a member of that name, and no other one */
static const char *declared_here(const char *line, const char *name)
{
	size_t len = strlen(name);
	const char *end = line + strcspn(line, "\n"), *at = line;

	while ((at = memmem(at, end - at, name, len))) {
		const char *after = at + len;

		if (at > line && !is_word_char(at[-1]) && at[-1] != '.' && at[-1] != '>' &&
		    !is_word_char(*after)) {
			after += strspn(after, " \t");
			if (*after == '[')
				after += strcspn(after, ";\n");
			return *after == ';' ? after : NULL;
		}
		at = after;
	}
	return NULL;
}

/**
 * ak_remark_of() - what kernel-doc, or else the comment beside it, says of a member
 * @file: the file that defines the structure
 * @tag: of the structure
 * @path: the member; of one within another its last name counts
 * @k: set, graded as a name
 *
 * Return: false too if two members of that name stand there.
 */
bool ak_remark_of(const char *file, const char *tag, const char *path, struct ak_kind *k)
{
	const char *name = strrchr(path, '.'), *line, *text, *head, *comment;
	const struct ak_text *t = ak_text_open(file);
	bool found = false;
	int depth = 1, len;

	text = ak_text_line(t, 1, &len);
	line = text ? body_of(text, tag, &head) : NULL;
	if (line && described(doc_of(text, head), head, path, &comment, &len))
		return ak_remark_says(comment, len, k);
	name = name ? name + 1 : path;
	for (; line && *line && depth > 0; line += strcspn(line, "\n"), line += *line == '\n') {
		const char *after = declared_here(line, name), *at;

		for (at = line; *at && *at != '\n' && depth > 0; at++)
			depth += (*at == '{') - (*at == '}');
		if (!after)
			continue;
		if (found || !comment_after(after, &comment, &len))
			return false;
		found = ak_remark_says(comment, len, k);
	}
	return found;
}
