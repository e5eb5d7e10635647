/* SPDX-License-Identifier: GPL-2.0-only */
/* What something is called against what it is given. */
#ifndef ARGKIND_CHECK_KEPT_H
#define ARGKIND_CHECK_KEPT_H

#include "check.h"

void ak_check_kept(struct ctx *c, const struct ak_node *n);

#endif
