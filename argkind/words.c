// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kinds by name, and as a message says them.
 */
#include "words.h"

#include <string.h>

/* Kinds only: their columns are enum names without the prefix */
static const struct ak_kind_row kinds[] = {
#define AK_KIND(n, u, s, r, text) { #n, AK_##u, AK_##s, AK_##r, text },
#define AK_TYPE(...)
#define AK_FIELD(...)
#define AK_FUNC(...)
#define AK_NAME(...)
#define AK_GLOBAL(...)
#define AK_TARGET(...)
#include "kinds.def"
#undef AK_KIND
#undef AK_TYPE
#undef AK_FIELD
#undef AK_FUNC
#undef AK_NAME
#undef AK_GLOBAL
#undef AK_TARGET
};

/**
 * ak_kind_row() - a row of kinds.def
 * @word: begins with its name
 * @len: how long that is
 *
 * Return: the row, NULL if there is no such kind.
 */
const struct ak_kind_row *ak_kind_row(const char *word, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strlen(kinds[i].name) == len &&
		    !memcmp(kinds[i].name, word, len))
			return &kinds[i];
	return NULL;
}

static bool same(unsigned int have, unsigned int row)
{
	return have == row || (have < AK_FIRST && row == AK_TOP);
}

/**
 * ak_kind_row_of() - the row of kinds.def that says most of a kind
 * @k: the kind; its mapping does not matter
 *
 * Return: the first row that is just the kind, or the most telling part of it;
 * NULL if there is none.
 */
const struct ak_kind_row *ak_kind_row_of(const struct ak_kind *k)
{
	static const uint8_t keep[][3] = {
		{ 1, 1, 1 }, { 1, 0, 1 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 },
		{ 0, 0, 0 },
	};
	size_t i, j;

	for (j = 0; j < sizeof(keep) / sizeof(keep[0]); j++) {
		unsigned int unit = keep[j][0] ? k->v[AK_UNIT] : AK_TOP;
		unsigned int space = keep[j][1] ? k->v[AK_SPACE] : AK_TOP;
		unsigned int role = keep[j][2] ? k->v[AK_ROLE] : AK_TOP;

		/* of nothing at all no part says anything, but "memory" */
		if (j + 1 < sizeof(keep) / sizeof(keep[0]) && unit < AK_FIRST &&
		    space < AK_FIRST && role < AK_FIRST)
			continue;
		for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
			if (same(unit, kinds[i].unit) &&
			    same(space, kinds[i].space) &&
			    same(role, kinds[i].role))
				return &kinds[i];
	}
	return NULL;
}

/**
 * ak_kind_describe() - a kind as a message says it
 * @k: the kind
 *
 * Return: "a page frame number"; for a combination without a name, the most
 * telling part of it.
 */
const char *ak_kind_describe(const struct ak_kind *k)
{
	const struct ak_kind_row *row = ak_kind_row_of(k);

	if (k->v[AK_UNIT] >= AK_SCALED)
		return "a value in units of another size";
	return !row || (row->unit < AK_FIRST && row->space < AK_FIRST &&
			row->role < AK_FIRST) ? "a value of unknown kind" :
						row->text;
}

/**
 * ak_mem_describe() - a kind of memory as a message says it
 */
const char *ak_mem_describe(unsigned int mem)
{
	switch (mem) {
	case AK_VMALLOC:
		return "vmalloc memory";
	case AK_IOMEM:
		return "ioremapped memory";
	case AK_COHERENT:
		return "coherent DMA memory";
	case AK_IMAGE:
		return "an object of the kernel image";
	case AK_EITHER:
		return "memory that may be outside of it";
	case AK_STACK:
		return "the stack";
	case AK_MEMMAP:
		return "a struct page";
	default:
		return "linear memory";
	}
}
