/* SPDX-License-Identifier: GPL-2.0-only */
/* What shifts, products and quotients make of a unit. */
#ifndef ARGKIND_UNIT_H
#define ARGKIND_UNIT_H

#include "kind.h"

static inline bool is_page_shift(const struct ak_operand *o,
				 const struct ak_page *p)
{
	return o->is_const && p->shift && o->value == (int64_t)p->shift;
}

static inline bool is_page_size(const struct ak_operand *o,
				const struct ak_page *p)
{
	return o->is_const && p->shift && o->value == INT64_C(1) << p->shift;
}

/* FOO_PAGE_SHIFT or FOO_PAGE_SIZE, which is the kernel's only by luck */
static inline bool is_device_page(const struct ak_operand *o)
{
	return o->is_const && (o->macro == AK_M_DEV_SHIFT || o->macro == AK_M_DEV_SIZE);
}

/* The unit of a device's pages that are as large as the kernel's */
static inline unsigned int ak_device_unit(const struct ak_page *p)
{
	return AK_SCALED + p->shift;
}

/* Two conversions in a row, folded into one by the compiler */
static inline bool is_folded_shift(const struct ak_operand *o,
				   const struct ak_page *p)
{
	return o->is_const && o->macro == AK_M_PAGE_SHIFT && p->shift &&
	       o->value == 2 * (int64_t)p->shift;
}

static inline bool is_folded_size(const struct ak_operand *o,
				  const struct ak_page *p)
{
	return o->is_const && o->macro == AK_M_PAGE_SIZE && p->shift &&
	       o->value == INT64_C(1) << 2 * p->shift;
}

struct ak_kind ak_times(const struct ak_operand *a, const struct ak_operand *b,
			const struct ak_page *page, enum ak_clash *clash);
struct ak_kind ak_divided(const struct ak_operand *a,
			  const struct ak_operand *b,
			  const struct ak_page *page, enum ak_clash *clash);
struct ak_kind ak_shifted(enum ak_op op, const struct ak_operand *a,
			  const struct ak_operand *b,
			  const struct ak_page *page, enum ak_clash *clash);

#endif
