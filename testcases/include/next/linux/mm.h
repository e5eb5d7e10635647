/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel to come: what Linux 7.2 to 7.4 add to mm.h. It is searched before the other. */
#ifndef _LINUX_NEXT_MM_H
#define _LINUX_NEXT_MM_H

#include "../../linux/mm.h"

static inline pgoff_t vma_start_pgoff(const struct vm_area_struct *vma)
{
	return vma->vm_pgoff;
}

static inline pgoff_t vma_last_pgoff(const struct vm_area_struct *vma)
{
	return vma->vm_pgoff + vma_pages(vma) - 1;
}

struct discontig_kernel_page_state {
	unsigned long start;
	unsigned long end;
	unsigned long addr;
	pgoff_t pgoff;
	unsigned long nr_pages_mapped;
	unsigned long nr_pages_remain;
	void *vm_private_data;
	void *private;
};

struct discontig_kernel_page_ops {
	int (*init)(void *vm_private_data, void **private);
	int (*get)(struct discontig_kernel_page_state *state);
};

void discontig_kernel_map_page(struct discontig_kernel_page_state *state,
			       struct page *page);
void discontig_kernel_map_page_range(struct discontig_kernel_page_state *state,
				     struct page **pages, unsigned long nr);
void discontig_kernel_map_abort(struct discontig_kernel_page_state *state);
void mmap_action_map_discontig_kernel_pages(struct vm_area_desc *desc,
					    void *private,
					    const struct discontig_kernel_page_ops *ops);

#endif
