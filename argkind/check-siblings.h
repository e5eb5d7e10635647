/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls of one function in one file, held against each other. */
#ifndef ARGKIND_CHECK_SIBLINGS_H
#define ARGKIND_CHECK_SIBLINGS_H

#include "check.h"

void ak_find_calls(struct ctx *c);
void ak_check_siblings(struct ctx *c, const struct ak_node *n);

#endif
