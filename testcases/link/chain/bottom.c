// SPDX-License-Identifier: GPL-2.0-only
#include "chain.h"

int chain_do_insert(struct vm_area_struct *vma, unsigned long frame)
{
	return remap_pfn_range(vma, vma->vm_start, frame, PAGE_SIZE,
			       vma->vm_page_prot);
}

void chain_set(struct chain *c, phys_addr_t base, size_t len)
{
	c->start = base;
	c->pages = len >> PAGE_SHIFT;
}
