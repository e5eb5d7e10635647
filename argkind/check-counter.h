/* SPDX-License-Identifier: GPL-2.0-only */
/* What a loop counts against what is expected. */
#ifndef ARGKIND_CHECK_COUNTER_H
#define ARGKIND_CHECK_COUNTER_H

#include "check.h"

bool ak_check_counter(struct ctx *c, const struct ak_node *n, unsigned int arg);

#endif
