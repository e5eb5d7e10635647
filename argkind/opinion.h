/* SPDX-License-Identifier: GPL-2.0-only */
/* What a node says by itself. */
#ifndef ARGKIND_OPINION_H
#define ARGKIND_OPINION_H

#include "node.h"

void ak_own_opinions(struct ak_unit *u, struct ak_fn *f);

#endif
