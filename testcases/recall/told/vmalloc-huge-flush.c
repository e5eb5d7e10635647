// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: other page -- mm/vmalloc: flush the direct map of huge pages to their end */
#include <linux/mm.h>
#include <linux/vmalloc.h>

struct vm_struct {
	void *addr;
	unsigned long size;
	unsigned long flags;
	struct page **pages;
	unsigned int page_order;
	unsigned int nr_pages;
};

void set_area_direct_map(const struct vm_struct *area, int (*set_direct_map)(struct page *page));
int set_direct_map_invalid_noflush(struct page *page);
int set_direct_map_default_noflush(struct page *page);
void _vm_unmap_aliases(unsigned long start, unsigned long end, int flush);

static inline unsigned int vm_area_page_order(struct vm_struct *vm)
{
	return vm->page_order;
}

int vm_area_alloc_pages(struct vm_struct *area, unsigned int order)
{
	unsigned int nr_allocated = 0, i;

	while (nr_allocated < area->nr_pages) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page)
			return -ENOMEM;
		for (i = 0; i < (1U << order); i++)
			area->pages[nr_allocated + i] = page + i;
		nr_allocated += 1U << order;
	}
	area->page_order = order;
	return 0;
}

void vm_reset_perms(struct vm_struct *area)
{
	unsigned long start = ULONG_MAX, end = 0;
	unsigned int page_order = vm_area_page_order(area);
	int flush_dmap = 0;
	int i;

	for (i = 0; i < area->nr_pages; i += 1U << page_order) {
		unsigned long addr = (unsigned long)page_address(area->pages[i]);

		if (addr) {
			start = min(addr, start);
#ifdef MENDED
			end = max(addr + (PAGE_SIZE << page_order), end);
#else
			end = max(addr + PAGE_SIZE, end);	/* bug */
#endif
			flush_dmap = 1;
		}
	}
	set_area_direct_map(area, set_direct_map_invalid_noflush);
	_vm_unmap_aliases(start, end, flush_dmap);
	set_area_direct_map(area, set_direct_map_default_noflush);
}
