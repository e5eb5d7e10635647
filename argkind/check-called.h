/* SPDX-License-Identifier: GPL-2.0-only */
/* What an argument is called against what is expected there. */
#ifndef ARGKIND_CHECK_CALLED_H
#define ARGKIND_CHECK_CALLED_H

#include "check.h"

bool ak_check_called(struct ctx *c, const struct ak_node *n, unsigned int arg);

#endif
