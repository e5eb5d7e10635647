// SPDX-License-Identifier: GPL-2.0-only
/*
 * How the source spells a constant. In GIMPLE "x >> PAGE_SHIFT" and "x >> 12"
 * are one; the line maps still know the macros.
 */
#include "door.h"

enum { MAX_CHAIN = 8 };

/* A number, a name of one, or either in parentheses */
static bool
macro_value (const char *name, int depth, HOST_WIDE_INT *value)
{
	const cpp_token *tok;
	unsigned int n, i;

	tok = compat_macro_tokens (name, &n);
	if (!tok || depth > MAX_CHAIN)
		return false;
	for (i = 0; i < n; i++) {
		if (tok[i].type == CPP_OPEN_PAREN ||
		    tok[i].type == CPP_CLOSE_PAREN)
			continue;
		if (n - i > 2)
			return false;
		if (tok[i].type == CPP_NUMBER) {
			const unsigned char *s = tok[i].val.str.text;

			*value = strtoll ((const char *) s, NULL, 0);
			return true;
		}
		if (tok[i].type == CPP_NAME)
			return macro_value ((const char *)
					    NODE_NAME (tok[i].val.node.node),
					    depth + 1, value);
		return false;
	}
	return false;
}

/**
 * spell_page_shift - the value of PAGE_SHIFT in this translation unit
 *
 * Return: 0 where there is no such macro, or none that is a plain number.
 */
unsigned int
spell_page_shift (void)
{
	HOST_WIDE_INT value = 0;

	if (!macro_value ("PAGE_SHIFT", 0, &value) || value < 0 || value > 40)
		return 0;
	return value;
}

static unsigned int
spelling_of (const char *macro)
{
	static const struct {
		const char *name;
		unsigned int spells;
	} known[] = {
		{ "PAGE_SHIFT", SPELLS_SHIFT },
		{ "PAGE_SIZE", SPELLS_SIZE },
		{ "PAGE_MASK", SPELLS_MASK },
		{ "PAGE_OFFSET", SPELLS_OFFSET },
		/* include/linux/pfn.h, mm.h: shifts and masks of the page size */
		{ "PFN_DOWN", SPELLS_SHIFT }, { "PFN_UP", SPELLS_SHIFT },
		{ "PHYS_PFN", SPELLS_SHIFT }, { "PFN_PHYS", SPELLS_SHIFT },
		{ "PAGE_ALIGN", SPELLS_SIZE | SPELLS_MASK },
		{ "PAGE_ALIGN_DOWN", SPELLS_SIZE | SPELLS_MASK },
		{ "offset_in_page", SPELLS_MASK },
	};

	for (unsigned int i = 0; i < ARRAY_SIZE (known); i++)
		if (!strcmp (macro, known[i].name))
			return known[i].spells;
	return 0;
}

/* The page macros whose expansion a single location lies in */
static unsigned int
spelled_in (location_t loc)
{
	unsigned int found = 0;
	const line_map *map = NULL;

	if (IS_ADHOC_LOC (loc))
		loc = get_location_from_adhoc_loc (line_table, loc);
	for (int i = 0; i < 32 && loc > BUILTINS_LOCATION; i++) {
		map = linemap_lookup (line_table, loc);
		if (!map || !linemap_macro_expansion_map_p (map))
			break;
		found |= spelling_of (compat_macro_name (map));
		loc = compat_unwind (loc, &map);
	}
	return found;
}

/**
 * spell_at - the page macros an expression is written with
 * @loc: its location, with its range
 *
 * Looks where the expression begins and ends, which is where the constant of a
 * binary operation stands.
 *
 * Return: enum page_spelling bits.
 */
unsigned int
spell_at (location_t loc)
{
	source_range range;

	if (loc <= BUILTINS_LOCATION)
		return 0;
	range = get_range_from_loc (line_table, loc);
	return spelled_in (loc) | spelled_in (range.m_start) |
	       spelled_in (range.m_finish);
}

/**
 * spell_const - which page constant an integer is, as the source spells it
 * @loc: the expression it is part of
 * @value: the integer
 * @shift: PAGE_SHIFT
 */
ak_macro
spell_const (location_t loc, HOST_WIDE_INT value, unsigned int shift)
{
	HOST_WIDE_INT size = HOST_WIDE_INT_1 << shift;
	unsigned int spells;

	if (!shift)
		return AK_M_NONE;
	spells = spell_at (loc);
	if (value == shift && (spells & SPELLS_SHIFT))
		return AK_M_PAGE_SHIFT;
	if ((value == size || value == -size) && (spells & SPELLS_SIZE))
		return AK_M_PAGE_SIZE;
	if ((value == -size || value == size - 1) &&
	    (spells & (SPELLS_MASK | SPELLS_SIZE)))
		return AK_M_PAGE_MASK;
	if (spells & SPELLS_OFFSET)
		return AK_M_PAGE_OFFSET;
	return AK_M_NONE;
}
