/* SPDX-License-Identifier: GPL-2.0-only */
/* An argument, or what is stored, against what is expected there. */
#ifndef ARGKIND_CHECK_ARG_H
#define ARGKIND_CHECK_ARG_H

#include "check.h"

void ak_check_call(struct ctx *c, const struct ak_node *n);
void ak_check_store(struct ctx *c, const struct ak_node *n);

#endif
