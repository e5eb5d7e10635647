// SPDX-License-Identifier: GPL-2.0-only
/*
 * The source text at GCC's locations. GCC's own cache of it looks for each line
 * anew, which is slow where many are asked for.
 */
#include "door.h"

/**
 * source_at - the source text at a place
 * @loc: the place
 *
 * Return: NULL if it is in no file that can be read again.
 */
const char *
source_at (location_t loc)
{
	expanded_location x;

	if (loc <= BUILTINS_LOCATION)
		return NULL;
	x = expand_location (loc);
	return x.file ? ak_text_at (ak_text_open (x.file), x.line, x.column)
		      : NULL;
}

/**
 * source_place - the location of a place in the source text
 * @near_by: a location in the same file
 * @at: the place
 *
 * Return: UNKNOWN_LOCATION if GCC knows no place there.
 */
location_t
source_place (location_t near_by, const char *at)
{
	const line_map *map = linemap_lookup (line_table, near_by);
	expanded_location x = expand_location (near_by);
	int line, column;
	location_t loc;

	if (!at || !ak_text_place (ak_text_open (x.file), at, &line, &column))
		return UNKNOWN_LOCATION;
	loc = linemap_position_for_line_and_column
		(line_table, linemap_check_ordinary (map), line, column);
	/* a map that ends before that line gives any place */
	x = expand_location (loc);
	return x.line == line && x.column == column && source_at (loc) == at ?
	       loc : UNKNOWN_LOCATION;
}

/**
 * source_statement - the source of a statement
 * @loc: its location, with its range
 */
struct ak_span
source_statement (location_t loc)
{
	return ak_statement (source_at (get_range_from_loc (line_table,
							    loc).m_start));
}
