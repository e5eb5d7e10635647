/* SPDX-License-Identifier: GPL-2.0-only */
/* Arguments by their names. */
#ifndef ARGKIND_CHECK_NAMES_H
#define ARGKIND_CHECK_NAMES_H

#include "check.h"

bool ak_check_bits(struct ctx *c, const struct ak_node *n);
bool ak_check_masks(struct ctx *c, const struct ak_node *n);
bool ak_check_gfp(struct ctx *c, const struct ak_node *n);
bool ak_check_names(struct ctx *c, const struct ak_node *n);

#endif
