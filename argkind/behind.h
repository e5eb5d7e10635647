/* SPDX-License-Identifier: GPL-2.0-only */
/* What a call reads behind a pointer. */
#ifndef ARGKIND_BEHIND_H
#define ARGKIND_BEHIND_H

#include "node.h"

bool ak_reads_behind(const struct ak_callnode *c, unsigned int arg);
void ak_resolve_reads(struct ak_fn *f);

#endif
