/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory that is no block. */
#ifndef ARGKIND_CHECK_BLOCK_H
#define ARGKIND_CHECK_BLOCK_H

#include "check.h"

bool ak_check_block(struct ctx *c, const struct ak_node *n);

#endif
