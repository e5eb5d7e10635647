/* SPDX-License-Identifier: GPL-2.0-only */
/* Ranges: how the arguments of one call hang together. */
#ifndef ARGKIND_CHECK_RANGE_H
#define ARGKIND_CHECK_RANGE_H

#include "check.h"

bool ak_is_same_value(const struct ak_fn *f, ak_id a, ak_id b);
bool ak_starts_at_zero(const struct ak_fn *f, const struct ak_callnode *call,
		       unsigned int bad, const struct ak_kind *want);
bool ak_is_identity(const struct ak_fn *f, const struct ak_callnode *call,
		    unsigned int bad, const struct ak_kind *want);
void ak_check_reversed(struct ctx *c, const struct ak_node *n);
const char *ak_built_from(const struct ak_fn *f, const struct ak_callnode *call,
			  unsigned int last, const struct ak_kind *want);
bool ak_is_added_to(const struct ak_fn *f, ak_id start, ak_id value);
bool ak_are_ends(const char *start, const char *end);
bool ak_check_range(struct ctx *c, const struct ak_node *n, unsigned int arg);

#endif
