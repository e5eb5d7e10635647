/* SPDX-License-Identifier: GPL-2.0-only */
/* The algebra of kinds: what an operation makes of them, and what fits where. */
#ifndef ARGKIND_ALGEBRA_H
#define ARGKIND_ALGEBRA_H

#include "kind.h"

bool ak_dim_fits(enum ak_dim d, unsigned int have, unsigned int want);
struct ak_kind ak_kind_apply(enum ak_op op, const struct ak_operand *a,
			     const struct ak_operand *b,
			     const struct ak_page *page, enum ak_clash *clash);

#endif
