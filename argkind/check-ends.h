/* SPDX-License-Identifier: GPL-2.0-only */
/* Lengths of ranges whose end the kernel defines. */
#ifndef ARGKIND_CHECK_ENDS_H
#define ARGKIND_CHECK_ENDS_H

#include "check.h"

bool ak_check_ends(struct ctx *c, const struct ak_node *n, unsigned int arg);
bool ak_check_kept_ends(struct ctx *c, const struct ak_node *n);
bool ak_is_known_end(const struct ak_node *n);
bool ak_check_end_set(struct ctx *c, const struct ak_node *n);

#endif
