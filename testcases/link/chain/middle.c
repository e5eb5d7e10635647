// SPDX-License-Identifier: GPL-2.0-only
#include "chain.h"
#include <linux/export.h>

unsigned long chain_start(struct chain *c)
{
	return c->start;
}
EXPORT_SYMBOL_GPL(chain_start);

int chain_insert(struct vm_area_struct *vma, struct chain *c,
		 unsigned long frame)
{
	return c->pages ? chain_do_insert(vma, frame) : 0;
}
EXPORT_SYMBOL_GPL(chain_insert);
