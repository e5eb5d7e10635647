/* SPDX-License-Identifier: GPL-2.0-only */
/* Whole addresses where an offset within a page is expected. */
#ifndef ARGKIND_CHECK_WITHIN_H
#define ARGKIND_CHECK_WITHIN_H

#include "check.h"

bool ak_check_within(struct ctx *c, const struct ak_node *n, unsigned int arg);
bool ak_check_within_set(struct ctx *c, const struct ak_node *n);

#endif
