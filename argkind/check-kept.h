/* SPDX-License-Identifier: GPL-2.0-only */
/* What something is called against what it is given. */
#ifndef ARGKIND_CHECK_KEPT_H
#define ARGKIND_CHECK_KEPT_H

#include "check.h"

const char *ak_kept_name(const struct ak_fn *f, const struct ak_node *n, ak_id *value);
bool ak_is_scaled_later(const struct ak_fn *f, ak_id value, int depth);
void ak_check_kept(struct ctx *c, const struct ak_node *n);

#endif
