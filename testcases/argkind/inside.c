// SPDX-License-Identifier: GPL-2.0-only
/* The page that memory lies in, for where it begins in that page. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned int offset, length;
	dma_addr_t dma_address;
};

struct list_of_pages;
struct packet {
	u32 len;
	u8 payload[60];
};

struct page *sg_page(struct scatterlist *sg);
void add_page(struct list_of_pages *l, struct page *page, unsigned int len, unsigned int offset);
void hand_out(void *at, unsigned int len);

void add_given(struct list_of_pages *l, void *data, unsigned int len)
{
	add_page(l, virt_to_page(data), len, 0);	/* expect@1: arg-unit */
}

void add_given_right(struct list_of_pages *l, void *data, unsigned int len)
{
	add_page(l, virt_to_page(data), len, offset_in_page(data));
}

void add_payload(struct list_of_pages *l, struct packet *p)
{
	add_page(l, virt_to_page(p->payload), p->len, 0);	/* expect@1: arg-unit */
}

/* Whole pages begin where they begin */
void add_own(struct list_of_pages *l)
{
	void *data = (void *)__get_free_pages(GFP_KERNEL, 0);

	add_page(l, virt_to_page(data), PAGE_SIZE, 0);
}

void add_aligned(struct list_of_pages *l, unsigned long data)
{
	add_page(l, virt_to_page((void *)(data & PAGE_MASK)), PAGE_SIZE, 0);
}

void add_page_given(struct list_of_pages *l, struct page *page)
{
	add_page(l, page, PAGE_SIZE, 0);
}

void begin_of_segment(struct scatterlist *sg)
{
	hand_out(page_address(sg_page(sg)), sg->length);	/* expect@1: arg-space */
}

void begin_in_segment(struct scatterlist *sg)
{
	hand_out(page_address(sg_page(sg)) + sg->offset, sg->length);
}

void add_each(struct list_of_pages *l, struct page *pages, unsigned int n)
{
	void *base = page_address(pages);

	while (n--)
		add_page(l, virt_to_page(base + PAGE_SIZE * n), PAGE_SIZE, 0);
}
