// SPDX-License-Identifier: GPL-2.0-only
/*
 * The source text itself: GIMPLE and the types have forgotten what a constant
 * was called and which words were empty macros. GCC's own cache of it looks for
 * each line anew, which is slow where many are asked for.
 */
#include <fcntl.h>
#include <unistd.h>

#include <vector>

#include "door.h"

enum { STATEMENT_LINES = 12 };

struct source_text {
	std::string file, text;
	std::vector<size_t> line;	/* where each starts, and the end */
};

/* A file that can not be read is one without lines */
static void
read_text (source_text *t)
{
	int fd = open (t->file.c_str (), O_RDONLY | O_CLOEXEC);
	char buf[65536];
	ssize_t n;

	while (fd >= 0 && (n = read (fd, buf, sizeof (buf))) > 0)
		t->text.append (buf, n);
	if (fd >= 0)
		close (fd);
	if (!t->text.empty () && t->text.back () != '\n')
		t->text += '\n';
	t->line.push_back (0);
	for (size_t i = 0; i < t->text.size (); i++)
		if (t->text[i] == '\n')
			t->line.push_back (i + 1);
}

static const source_text *
text_of (const char *file)
{
	static std::vector<source_text *> known;
	static const source_text *last;

	if (last && last->file == file)
		return last;
	for (source_text *t : known)
		if (t->file == file)
			return last = t;
	known.push_back (new source_text);
	known.back ()->file = file;
	read_text (known.back ());
	return last = known.back ();
}

/**
 * source_line - a line of a source file
 * @file: its name, as a location has it
 * @line: its number, 1 for the first
 * @len: set to its length, without the end of the line
 *
 * Return: the text, which lives as long as the compiler; NULL for no such line.
 */
const char *
source_line (const char *file, int line, size_t *len)
{
	const source_text *t = text_of (file);

	if (line < 1 || (size_t) line >= t->line.size ())
		return NULL;
	*len = t->line[line] - t->line[line - 1] - 1;
	return t->text.data () + t->line[line - 1];
}

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
	s = source_line (w->file, w->line, &len);
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
