// SPDX-License-Identifier: GPL-2.0-only
/*
 * The source text itself, as GCC's cache of it has it: GIMPLE and the types
 * have forgotten what a constant was called and which words were empty macros.
 */
#include "door.h"

enum { STATEMENT_LINES = 12 };

/**
 * source_walk_from - begin to walk at a place
 * @loc: the place, no virtual one
 * @lines: how many lines further at most
 *
 * The walk gives nothing if the place is in no file.
 */
source_walk
source_walk_from (location_t loc, int lines)
{
	expanded_location x = expand_location (loc);

	if (!x.file || x.column < 1)
		lines = 0;
	return { x.file, x.line, x.column - 1, lines };
}

/**
 * source_char - the next character of a walk
 * @w: the walk
 *
 * Return: the character, '\n' for the end of a line, -1 at the end.
 */
int
source_char (source_walk *w)
{
	size_t len;
	const char *s;

	if (!w->lines_left)
		return -1;
	s = compat_source_line (w->file, w->line, &len);
	if (!s)
		return -1;
	if ((size_t) w->column < len)
		return (unsigned char) s[w->column++];
	w->lines_left--;
	w->line++;
	w->column = 0;
	return '\n';
}

/**
 * source_place - the location of the character a walk gave last
 * @near_by: a location on the walk
 * @at: the walk
 *
 * Return: UNKNOWN_LOCATION if GCC knows no place there.
 */
location_t
source_place (location_t near_by, const source_walk *at)
{
	const line_map *map = linemap_lookup (line_table, near_by);
	location_t loc;
	expanded_location x;

	loc = linemap_position_for_line_and_column
		(line_table, linemap_check_ordinary (map), at->line, at->column);
	/* a map that ends before that line gives any place */
	x = expand_location (loc);
	return x.line == at->line && x.column == at->column &&
	       !strcmp (x.file, at->file) ? loc : UNKNOWN_LOCATION;
}

/**
 * source_from - the source text from a place to the end of its statement
 * @loc: the place
 * @buf: gets the text, on one line
 * @size: its size
 *
 * Ends before the ";", the "{", or the bracket that closes around the place.
 */
void
source_from (location_t loc, char *buf, size_t size)
{
	source_walk w = source_walk_from (loc, STATEMENT_LINES);
	size_t used = 0;
	int c, depth = 0;

	while (used + 1 < size && (c = source_char (&w)) >= 0) {
		depth += (c == '(') - (c == ')');
		if (depth < 0 || c == ';' || c == '{')
			break;
		buf[used++] = c == '\n' ? ' ' : c;
	}
	buf[used] = '\0';
}
