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

const struct ak_kind_row *ak_kind_row(const char *word, size_t len);
const struct ak_kind_row *ak_kind_row_of(const struct ak_kind *k);
const char *ak_kind_describe(const struct ak_kind *k);
const char *ak_mem_describe(unsigned int mem);

#endif
