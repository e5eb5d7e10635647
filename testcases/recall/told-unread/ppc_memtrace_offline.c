// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- offline_pages takes a number of pages, the walker hands on the end frame */

#define NULL ((void *)0)
#define PAGE_SHIFT 12
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)

typedef unsigned long long u64;
typedef u64 phys_addr_t;

struct memory_group;
struct page;
struct zone;
struct page *pfn_to_page(unsigned long pfn);

struct zone;
int offline_pages(unsigned long start_pfn, unsigned long nr_pages,
		  struct zone *zone, struct memory_group *group);
struct zone *page_zone(const struct page *page);

static int trace_offline(unsigned long start_pfn, unsigned long end_pfn)
{
	struct zone *zone = page_zone(pfn_to_page(start_pfn));

#ifdef MENDED
	return offline_pages(start_pfn, end_pfn - start_pfn, zone, NULL);
#else
	return offline_pages(start_pfn, end_pfn, zone, NULL);	/* bug */
#endif
}

u64 trace_alloc_node(unsigned long start_pfn, unsigned long end_pfn, u64 size)
{
	unsigned long nr = size >> PAGE_SHIFT, base;

	end_pfn &= ~(nr - 1);
	for (base = end_pfn - nr; base > start_pfn; base -= nr) {
		if (!trace_offline(base, base + nr))
			return PFN_PHYS(base);
	}
	return 0;
}
