/* SPDX-License-Identifier: GPL-2.0-only */
/* Arguments that are wrong for what the same function does beside. */
#ifndef ARGKIND_CHECK_CONTEXT_H
#define ARGKIND_CHECK_CONTEXT_H

#include "check.h"

bool ak_check_context(struct ctx *c, const struct ak_node *n, unsigned int arg);
void ak_check_va(struct ctx *c, const struct ak_node *n);

#endif
