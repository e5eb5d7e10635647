/* SPDX-License-Identifier: GPL-2.0-only */
/* One value, asked to be two things. */
#ifndef ARGKIND_CHECK_USES_H
#define ARGKIND_CHECK_USES_H

#include "check.h"

void ak_check_uses(struct ctx *c);
bool ak_check_element(struct ctx *c, const struct ak_node *n, unsigned int arg);
bool ak_check_member(struct ctx *c, const struct ak_node *n);

#endif
