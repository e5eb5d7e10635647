// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kinds by name, and as a message says them.
 */
#include "words.h"

#include <string.h>

/* In one place for all checks that go by names */
static const struct {
	const char *word;
	enum ak_word is;
} words[] = {
	{ "size", AK_WORD_LENGTH }, { "sz", AK_WORD_LENGTH }, { "len", AK_WORD_LENGTH },
	{ "length", AK_WORD_LENGTH }, { "bytes", AK_WORD_LENGTH }, { "nbytes", AK_WORD_LENGTH },
	{ "pages", AK_WORD_PAGES }, { "npages", AK_WORD_PAGES }, { "order", AK_WORD_ORDER },
	{ "addr", AK_WORD_ADDRESS }, { "address", AK_WORD_ADDRESS },
	{ "start", AK_WORD_START }, { "lstart", AK_WORD_START }, { "begin", AK_WORD_START },
	{ "from", AK_WORD_START }, { "first", AK_WORD_START },
	{ "offset", AK_WORD_OFFSET }, { "off", AK_WORD_OFFSET }, { "ofs", AK_WORD_OFFSET },
	{ "pos", AK_WORD_OFFSET }, { "base", AK_WORD_BASE },
	{ "end", AK_WORD_END }, { "lend", AK_WORD_END }, { "xend", AK_WORD_END },
	{ "pfn", AK_WORD_FRAME }, { "frame", AK_WORD_FRAME },
	{ "idx", AK_WORD_INDEX }, { "index", AK_WORD_INDEX },
};

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
 * ak_last_word() - the last word of a name in snake case
 */
const char *ak_last_word(const char *name)
{
	const char *last = strrchr(name, '_');

	return last && last[1] ? last + 1 : name;
}

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n >= m && !strcmp(name + n - m, end);
}

/**
 * ak_word_of() - what a name says of a range of memory
 * @name: a variable's, a member's or a parameter's; NULL for none
 *
 * Its last word only: "start_len" is a length.
 */
enum ak_word ak_word_of(const char *name)
{
	size_t i;

	/* where the user's addresses end, or a file */
	if (!name || !strcmp(name, "task_size") || !strcmp(name, "i_size") ||
	    ends_in(name, "inode_size") || ends_in(name, "file_size"))
		return AK_NO_WORD;
	name = ak_last_word(name);
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(name, words[i].word))
			return words[i].is;
	return AK_NO_WORD;
}

/* What names end in, whole words, and the unit of what is called so; an address is a point */
static const struct {
	const char *end;
	unsigned int unit;
	bool point;
} ends[] = {
	{ "pages", AK_PAGE, false }, { "npages", AK_PAGE, false }, { "pagecount", AK_PAGE, false },
	{ "page_count", AK_PAGE, false }, { "page_cnt", AK_PAGE, false }, { "pages_needed", AK_PAGE, false },
	{ "pfn", AK_PAGE, true }, { "gfn", AK_PAGE, true }, { "mfn", AK_PAGE, true },
	{ "frame_number", AK_PAGE, true },
	{ "order", AK_ORDER, false }, { "bytes", AK_BYTE, false }, { "nbytes", AK_BYTE, false },
	{ "address", AK_BYTE, true }, { "paddr", AK_BYTE, true }, { "phys", AK_BYTE, true },
	{ "vaddr", AK_BYTE, true }, { "phys_addr", AK_BYTE, true }, { "dma_addr", AK_BYTE, true },
	{ "sectors", AK_SECTOR, false }, { "nr_sects", AK_SECTOR, false }, { "sector", AK_SECTOR, true },
};

/**
 * ak_unit_called() - what a name says of the unit
 * @name: a variable's, a member's or a function's; NULL for none
 * @point: set to whether an address may be called so
 *
 * Return: the unit, AK_TOP for none.
 */
unsigned int ak_unit_called(const char *name, bool *point)
{
	size_t len = name ? strlen(name) : 0, i, m;

	for (i = 0; name && i < sizeof(ends) / sizeof(ends[0]); i++) {
		m = strlen(ends[i].end);
		if (len < m || strcmp(name + len - m, ends[i].end) || (len > m && name[len - m - 1] != '_'))
			continue;
		*point = ends[i].point;
		return ends[i].unit;
	}
	return AK_TOP;
}

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

	if (ak_is_nameless(k->v[AK_UNIT]))
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
