/* SPDX-License-Identifier: GPL-2.0-only */
/* The kinds by name. */
#ifndef ARGKIND_WORDS_H
#define ARGKIND_WORDS_H

#include "kind.h"

/** struct ak_kind_row - AK_KIND of kinds.def: its columns, without the mapping */
struct ak_kind_row {
	const char *name;
	uint8_t unit, space, role;
	const char *text;
};

/** enum ak_word - what the last word of a name says, where that is of a range of memory */
enum ak_word {
	AK_NO_WORD,
	AK_WORD_LENGTH,		/* size, sz, len, length, bytes */
	AK_WORD_PAGES,
	AK_WORD_ORDER,
	AK_WORD_ADDRESS,
	AK_WORD_START,		/* start, begin, from, first */
	AK_WORD_OFFSET,		/* offset, off, pos */
	AK_WORD_BASE,
	AK_WORD_END,
	AK_WORD_FRAME,		/* pfn, frame */
	AK_WORD_INDEX
};

enum ak_word ak_word_of(const char *name);
unsigned int ak_unit_called(const char *name, bool *point);
const char *ak_last_word(const char *name);
const struct ak_kind_row *ak_kind_row(const char *word, size_t len);
const struct ak_kind_row *ak_kind_row_of(const struct ak_kind *k);
const char *ak_kind_describe(const struct ak_kind *k);
const char *ak_mem_describe(unsigned int mem);

#endif
