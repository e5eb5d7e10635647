/* SPDX-License-Identifier: GPL-2.0-only */
/* What is read and written of a scatterlist's entries. */
#ifndef ARGKIND_CHECK_SEGMENT_H
#define ARGKIND_CHECK_SEGMENT_H

#include "check.h"

bool ak_is_of_segment(const struct ak_node *n, const char *member);
bool ak_has_segment(const struct ak_fn *f, enum ak_op op, const char *member);

#endif
