/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory given back with another size than it was got with. */
#ifndef ARGKIND_CHECK_PAIRS_H
#define ARGKIND_CHECK_PAIRS_H

#include "check.h"

void ak_check_pairs(struct ctx *c, const struct ak_node *n, unsigned int arg);

#endif
