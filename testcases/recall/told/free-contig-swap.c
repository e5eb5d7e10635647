// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped pfn and page count (free_contig_range) */
#define NULL ((void *)0)

struct page;

void free_contig_range(unsigned long pfn, unsigned long nr_pages);
unsigned long page_to_pfn(const struct page *page);

struct cma_heap_buffer {
	struct page *page;
	unsigned long pagecount;
};

static void heap_buffer_release(struct cma_heap_buffer *buf)
{
	unsigned long first = page_to_pfn(buf->page);

	if (!buf->pagecount)
		return;

#ifdef MENDED
	free_contig_range(first, buf->pagecount);
#else
	free_contig_range(buf->pagecount, first);	/* bug */
#endif
	buf->page = NULL;
	buf->pagecount = 0;
}
