// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- freeram in pages handed as bytes to a byte target (units of member) */
typedef unsigned long long u64;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

struct page;

struct page *alloc_pages_noprof(gfp_t gfp, unsigned int order);

#define alloc_pages(...) alloc_pages_noprof(__VA_ARGS__)
#define alloc_page(gfp_mask) alloc_pages(gfp_mask, 0)

unsigned long totalram_pages(void);
void adjust_managed_page_count(struct page *page, long count);

struct hv_balloon {
	u64 target;		/* bytes requested by the host */
	u64 floor;
	unsigned long inflated;	/* pages */
};

static void hv_balloon_floor(struct hv_balloon *b)
{
	unsigned long reserve = totalram_pages() >> 3;

#ifdef MENDED
	b->floor = (u64)reserve << PAGE_SHIFT;
#else
	b->floor = reserve;	/* bug */
#endif
}

static int hv_balloon_inflate(struct hv_balloon *b)
{
	struct page *page;
	u64 avail = (u64)totalram_pages() * PAGE_SIZE;

	while (((u64)b->inflated << PAGE_SHIFT) < b->target && avail > b->floor) {
		page = alloc_page(GFP_KERNEL);
		if (!page)
			return -ENOMEM;
		adjust_managed_page_count(page, -1);
		b->inflated++;
		avail -= PAGE_SIZE;
	}
	return 0;
}
