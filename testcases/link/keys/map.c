// SPDX-License-Identifier: GPL-2.0-only
#include "keys.h"

int key_map(struct key *k, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, k->address >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
}

int key_map_memory(struct key *k, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, k->memory >> PAGE_SHIFT, PAGE_SIZE,	/* expect: arg-space */
			       vma->vm_page_prot);
}
