// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: order -- number of pages for size in bytes (get_order) */
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))

unsigned long get_free_pages_noprof(gfp_t gfp_mask, unsigned int order);

#define __get_free_pages(...) get_free_pages_noprof(__VA_ARGS__)

void free_pages(unsigned long addr, unsigned int order);
int get_order(unsigned long size);

struct evt_log {
	unsigned long base;
	unsigned int nr_pages;
	unsigned int order;
};

static int evt_log_alloc(struct evt_log *log, unsigned int nr_entries)
{
	unsigned int per_page = PAGE_SIZE / 64;

	log->nr_pages = DIV_ROUND_UP(nr_entries, per_page);
#ifdef MENDED
	log->order = get_order(log->nr_pages * PAGE_SIZE);
#else
	log->order = get_order(log->nr_pages);	/* bug */
#endif
	log->base = __get_free_pages(GFP_KERNEL | __GFP_ZERO, log->order);
	if (!log->base)
		return -ENOMEM;
	return 0;
}

static void evt_log_free(struct evt_log *log)
{
	free_pages(log->base, log->order);
	log->base = 0;
}
