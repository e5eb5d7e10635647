// SPDX-License-Identifier: GPL-2.0-only
#include "counters.h"

void counted(struct counters *c, struct vm_area_struct *vma)
{
	counters_mod(c, 0, vma_pages(vma));
	counters_mod_copied(c, 0, vma_pages(vma));
	counters_mod(c, 1, vma->vm_end - vma->vm_start);
}

void added(struct counters *c, struct vm_area_struct *vma)
{
	counters_add(c, vma_pages(vma));	/* expect: arg-unit */
}
