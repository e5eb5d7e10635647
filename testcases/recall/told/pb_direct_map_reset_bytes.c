// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the direct map is changed by number of pages, the step in bytes is given */
typedef _Bool bool;
struct page;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define ULONG_MAX	(~0UL)
#define min(a, b)	((a) < (b) ? (a) : (b))
#define max(a, b)	((a) > (b) ? (a) : (b))

struct vm_struct {
	struct vm_struct *next;
	void *addr;
	unsigned long size;
	unsigned long flags;
	struct page **pages;
	unsigned int page_order;
	unsigned int nr_pages;
};

int set_direct_map_valid_noflush(struct page *page, unsigned nr, bool valid);
void *page_address(const struct page *page);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
void _vm_unmap_aliases(unsigned long start, unsigned long end, int flush);

/* Take the pages of an executable area out of the direct map and put them back. */
static void area_direct_map(const struct vm_struct *area, bool valid)
{
	unsigned long step = PAGE_SIZE << area->page_order;
	unsigned int i;

	for (i = 0; i < area->nr_pages; i += 1U << area->page_order) {
		struct page *page = area->pages[i];

		if (!page_address(page))
			continue;
#ifdef MENDED
		set_direct_map_valid_noflush(page, step >> PAGE_SHIFT, valid);
#else
		set_direct_map_valid_noflush(page, step, valid);	/* bug */
#endif
	}
}

void vm_reset_area_perms(struct vm_struct *area);
void vm_reset_area_perms(struct vm_struct *area)
{
	unsigned long start = ULONG_MAX, end = 0;
	unsigned long step = PAGE_SIZE << area->page_order;
	unsigned int i;
	int flush_dmap = 0;

	for (i = 0; i < area->nr_pages; i += 1U << area->page_order) {
		unsigned long addr = (unsigned long)page_address(area->pages[i]);

		if (addr) {
			start = min(addr, start);
			end = max(addr + step, end);
			flush_dmap = 1;
		}
	}

	area_direct_map(area, 0);
	_vm_unmap_aliases(start, end, flush_dmap);
	area_direct_map(area, 1);
}
