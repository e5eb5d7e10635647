// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: other page -- the i-th page after the first is cleared, the bulk allocated pages do not follow one another */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef unsigned int uint;
struct page { unsigned long flags; void *pad[7]; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define GFP_NOFS	0xc40u
#define __GFP_NOWARN	0x2000u
#define XBF_READ	(1u << 0)
#define ENOMEM		12

struct logbuf {
	uint b_flags;
	size_t b_length;		/* bytes */
	unsigned int b_page_count;
	struct page **b_pages;
	void *b_addr;
};

unsigned long alloc_pages_bulk(gfp_t gfp, int nr_pages, struct page **page_array);
void *kcalloc(size_t n, size_t size, gfp_t flags);
void kfree(const void *objp);
void __free_page(struct page *page);
void clear_highpage(struct page *page);
void *vm_map_ram(struct page **pages, unsigned int count, int node);
void memalloc_retry_wait(gfp_t gfp_flags);

static void logbuf_free_pages(struct logbuf *bp)
{
	unsigned int i;

	for (i = 0; i < bp->b_page_count; i++)
		if (bp->b_pages[i])
			__free_page(bp->b_pages[i]);
	kfree(bp->b_pages);
}

int logbuf_alloc_pages(struct logbuf *bp);
int logbuf_alloc_pages(struct logbuf *bp)
{
	gfp_t gfp = GFP_NOFS | __GFP_NOWARN;
	unsigned long filled = 0;
	unsigned int i;

	bp->b_page_count = DIV_ROUND_UP(bp->b_length, PAGE_SIZE);
	bp->b_pages = kcalloc(bp->b_page_count, sizeof(*bp->b_pages), GFP_NOFS);
	if (!bp->b_pages)
		return -ENOMEM;

	while (filled < bp->b_page_count) {
		filled = alloc_pages_bulk(gfp, bp->b_page_count, bp->b_pages);
		if (filled < bp->b_page_count)
			memalloc_retry_wait(gfp);
	}

	/* a buffer that is not read in from disk must not show old memory */
	for (i = 0; !(bp->b_flags & XBF_READ) && i < bp->b_page_count; i++)
#ifdef MENDED
		clear_highpage(bp->b_pages[i]);
#else
		clear_highpage(*bp->b_pages + i);	/* bug */
#endif

	bp->b_addr = vm_map_ram(bp->b_pages, bp->b_page_count, -1);
	if (!bp->b_addr) {
		logbuf_free_pages(bp);
		return -ENOMEM;
	}
	return 0;
}
