/* SPDX-License-Identifier: GPL-2.0-only */
/* What a constant is, by the words the source has for it. */
#ifndef ARGKIND_SPELLED_H
#define ARGKIND_SPELLED_H

#include "kind.h"
#include "source.h"

#ifdef __cplusplus
extern "C" {
#endif

/** enum ak_spells - which page constants a piece of source is written with */
enum ak_spells {
	AK_SPELLS_SHIFT = 1, AK_SPELLS_SIZE = 2, AK_SPELLS_MASK = 4,
	AK_SPELLS_OFFSET = 8,
	AK_SPELLS_TWICE = 16,	/* more than one conversion */
	/* FOO_PAGE_SHIFT, FOO_PAGE_SIZE, unless they are defined as the kernel's */
	AK_SPELLS_DEV_SHIFT = 32, AK_SPELLS_DEV_SIZE = 64,
	AK_SPELLS_PAGE = AK_SPELLS_SHIFT | AK_SPELLS_SIZE | AK_SPELLS_MASK
};

unsigned int ak_device_page(const char *name);
unsigned int ak_spelled_page_shift(ak_macro_fn macro);
unsigned int ak_spells(struct ak_span text, ak_macro_fn macro);
bool ak_is_page_mask(int64_t value, unsigned int shift);
bool ak_may_be_page_const(int64_t value, unsigned int shift);
enum ak_macro ak_spelled_const(unsigned int spells, int64_t value,
			       unsigned int shift);
enum ak_macro ak_spelled_arg(struct ak_span text, int64_t value,
			     unsigned int shift, ak_macro_fn macro);
bool ak_spells_sizeof(struct ak_span text);
enum ak_macro ak_spelled_flags(struct ak_span text, ak_macro_fn macro);
bool ak_spelled_null(struct ak_span text);

#ifdef __cplusplus
}
#endif

#endif
