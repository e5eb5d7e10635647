// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- the number of pages of a balloon unit is passed as the order */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
struct list_head { struct list_head *next, *prev; };

struct page;
struct page *alloc_pages(gfp_t gfp, unsigned int order);
void __free_pages(struct page *page, unsigned int order);
int get_order(unsigned long size);
unsigned long page_to_pfn(const struct page *page);
struct page *pfn_to_page(unsigned long pfn);
void split_page(struct page *page, unsigned int order);

#define HVB_MAX_RANGES 32

struct hvb_range { u64 start_pfn; u32 nr; };

struct hvb_msg {
	u32 range_count;
	struct hvb_range ranges[HVB_MAX_RANGES];
};

struct hvb { u64 ballooned; };

unsigned int hvb_inflate(struct hvb *hv, struct hvb_msg *msg, u32 num_pages, u32 alloc_unit)
{
	u32 i;

	msg->range_count = 0;
	for (i = 0; i < num_pages / alloc_unit && i < HVB_MAX_RANGES; i++) {
		struct page *pg = alloc_pages(GFP_KERNEL, get_order((unsigned long)alloc_unit << PAGE_SHIFT));

		if (!pg)
			break;
		msg->ranges[i].start_pfn = page_to_pfn(pg);
		msg->ranges[i].nr = alloc_unit;
		msg->range_count++;
		hv->ballooned += alloc_unit;
	}
	return i * alloc_unit;
}

void hvb_undo(struct hvb *hv, struct hvb_msg *msg)
{
	u32 i;

	for (i = 0; i < msg->range_count; i++) {
		struct page *pg = pfn_to_page(msg->ranges[i].start_pfn);
		u32 nr = msg->ranges[i].nr;

#ifdef MENDED
		__free_pages(pg, get_order((unsigned long)nr << PAGE_SHIFT));
#else
		__free_pages(pg, nr);	/* bug */
#endif
		hv->ballooned -= nr;
	}
	msg->range_count = 0;
}
