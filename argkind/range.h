/* SPDX-License-Identifier: GPL-2.0-only */
/* Ranges: how the arguments of one call hang together. */
#ifndef ARGKIND_RANGE_H
#define ARGKIND_RANGE_H

#include "graph.h"

bool ak_same_value(const struct ak_fn *f, ak_id a, ak_id b, int depth);
bool ak_starts_at_zero(const struct ak_fn *f, const struct ak_callnode *call,
		       unsigned int bad, const struct ak_kind *want);
bool ak_is_identity(const struct ak_fn *f, const struct ak_callnode *call,
		    unsigned int bad, const struct ak_kind *want);
const char *ak_built_from(const struct ak_fn *f, ak_id start, ak_id arg,
			  const struct ak_kind *want);
bool ak_only_printed(const struct ak_fn *f, ak_id id);

#endif
