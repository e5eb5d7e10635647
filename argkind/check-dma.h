/* SPDX-License-Identifier: GPL-2.0-only */
/* A physical address where a DMA address is expected: how sure that is wrong. */
#ifndef ARGKIND_CHECK_DMA_H
#define ARGKIND_CHECK_DMA_H

#include "check.h"

bool ak_is_allocated_here(const struct ak_fn *f, const struct ak_node *made);
bool ak_file_asks_for_iommu(const struct ctx *c);
bool ak_file_is_iommu(const struct ctx *c);
int ak_doubt_of_bus(const struct ctx *c, const struct ak_callnode *call,
		    unsigned int arg);

#endif
