/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of the algebra share. */
#ifndef ARGKIND_ALGEBRA_H
#define ARGKIND_ALGEBRA_H

#include "kind.h"

static inline uint8_t weaker(uint8_t a, uint8_t b)
{
	return a > b ? a : b;
}

static inline void set(struct ak_kind *k, enum ak_dim d, unsigned int v,
		       unsigned int grade, enum ak_src src)
{
	k->v[d] = v;
	k->g[d] = grade;
	k->src[d] = src;
}

static inline struct ak_kind copy(const struct ak_kind *a)
{
	struct ak_kind k = *a;
	int d;

	for (d = 0; d < AK_NDIM; d++)
		k.src[d] = AK_SRC_A;
	return k;
}

static inline void take(struct ak_kind *k, enum ak_dim d,
			const struct ak_kind *from, enum ak_src src)
{
	set(k, d, from->v[d], from->g[d], src);
}

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

static inline bool is_extent(const struct ak_kind *k)
{
	return k->v[AK_ROLE] == AK_EXTENT;
}

/* Units of memory, which can be converted into each other */
static inline bool is_linear(unsigned int unit)
{
	return unit == AK_BYTE || unit == AK_PAGE || unit >= AK_SCALED;
}

/* unit.c */
struct ak_kind ak_times(const struct ak_operand *a, const struct ak_operand *b,
			const struct ak_page *page, enum ak_clash *clash);
struct ak_kind ak_divided(const struct ak_operand *a,
			  const struct ak_operand *b,
			  const struct ak_page *page, enum ak_clash *clash);
struct ak_kind ak_shifted(enum ak_op op, const struct ak_operand *a,
			  const struct ak_operand *b,
			  const struct ak_page *page, enum ak_clash *clash);

#endif
