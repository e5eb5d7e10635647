// SPDX-License-Identifier: GPL-2.0-only
/*
 * sparse's positions and names as places in the source text, which is read again
 * where sparse's tokens no longer say what was written.
 */
#include <stdint.h>

#include "client.h"

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
	n = ak_zalloc(sizeof(*n) + ident->len + 1);
	n->ident = ident;
	memcpy(n->text, ident->name, ident->len);
	n->next = *slot;
	*slot = n;
	return n->text;
}

/**
 * source_text() - the text of a file
 * @stream: sparse's number for it
 *
 * Return: NULL if it cannot be read again.
 */
const struct ak_text *source_text(int stream)
{
	static const struct ak_text *text;
	static int last = -1;

	if (stream < 0 || stream >= input_stream_nr)
		return NULL;
	if (stream != last)
		text = ak_text_open(stream_name(stream));
	last = stream;
	return text;
}

/**
 * source_column() - the column of a position, 1-based, a tab being one column
 *
 * sparse counts a tab up to the next tab stop, and wraps at 1024.
 *
 * Return: 0 if the line cannot be read again or is shorter.
 */
int source_column(struct position pos)
{
	unsigned int seen = 0;
	const char *s;
	int len, i;

	s = ak_text_line(source_text(pos.stream), pos.line, &len);
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

/**
 * source_at() - the source text at a position
 * @pos: where; the tokens of a macro's body have the place of its use
 *
 * Return: NULL if it cannot be read again.
 */
const char *source_at(struct position pos)
{
	return ak_text_at(source_text(pos.stream), pos.line,
			  source_column(pos));
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

/**
 * source_call_loc() - where a call begins, as other compilers see it
 * @pos: its "(", or the name of the macro that it is in
 * @callee: whom it calls, NULL through a pointer
 */
struct ak_loc source_call_loc(struct position pos, const char *callee)
{
	struct ak_loc loc = source_loc(pos);
	const char *name = ak_find_callee(source_at(pos), callee, spell_body);

	if (name)
		ak_text_place(source_text(pos.stream), name, &loc.line,
			      &loc.column);
	return loc;
}
