// SPDX-License-Identifier: GPL-2.0-only
/* told: order -- perf/core: Fix the comparison of a buffer's order with MAX_ORDER */
#include <linux/mm.h>
#include <linux/slab.h>

#define MAX_ORDER 11

struct perf_event_mmap_page {
	u32 version;
};

struct ring_buffer {
	int nr_pages;
	int overwrite;
	long watermark;
	struct perf_event_mmap_page *user_page;
	void *data_pages[];
};

int order_base_2(unsigned long n);
void ring_buffer_init(struct ring_buffer *rb, long watermark, int flags);

static void *perf_mmap_alloc_page(void)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 0);

	return page ? page_address(page) : NULL;
}

struct ring_buffer *rb_alloc(int nr_pages, long watermark, int flags)
{
	struct ring_buffer *rb;
	unsigned long size;
	int i;

	size = sizeof(struct ring_buffer);
	size += nr_pages * sizeof(void *);

#ifdef MENDED
	if (order_base_2(size) >= PAGE_SHIFT + MAX_ORDER)
#else
	if (order_base_2(size) >= MAX_ORDER)	/* bug */
#endif
		return NULL;
	rb = kzalloc(size, GFP_KERNEL);
	if (!rb)
		return NULL;
	rb->user_page = perf_mmap_alloc_page();
	for (i = 0; i < nr_pages; i++)
		rb->data_pages[i] = perf_mmap_alloc_page();
	rb->nr_pages = nr_pages;
	ring_buffer_init(rb, watermark, flags);
	return rb;
}
