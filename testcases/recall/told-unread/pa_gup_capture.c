// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- after `size` was rounded up to whole pages it is passed as the number of pages to pin */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef __SIZE_TYPE__ size_t;
typedef _Bool bool;
#define true 1
#define false 0
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
#define ENOMEM 12
#define EFAULT 14
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };

struct page;
#define FOLL_WRITE	0x01
#define FOLL_LONGTERM	0x100
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

int pin_user_pages_fast(unsigned long start, int nr_pages,
			unsigned int gup_flags, struct page **pages);
void unpin_user_pages(struct page **pages, unsigned long npages);
void *kvmalloc_array(size_t n, size_t size, gfp_t flags);
void kvfree(const void *addr);

struct scx_dma {
	struct page **pages;
	int nr_pages;
	size_t map_len;
	unsigned int offset;
	bool write;
};

int scx_dma_pin(struct scx_dma *d, unsigned long uaddr, size_t size)
{
	unsigned int gup_flags = FOLL_LONGTERM | (d->write ? FOLL_WRITE : 0);
	int pinned;

	d->offset = offset_in_page(uaddr);
	size = PAGE_ALIGN(size + d->offset);
	d->nr_pages = size >> PAGE_SHIFT;
	d->map_len = size;

	d->pages = kvmalloc_array(d->nr_pages, sizeof(*d->pages), GFP_KERNEL);
	if (!d->pages)
		return -ENOMEM;

#ifdef MENDED
	pinned = pin_user_pages_fast(uaddr & PAGE_MASK, d->nr_pages, gup_flags, d->pages);
#else
	pinned = pin_user_pages_fast(uaddr & PAGE_MASK, size, gup_flags, d->pages);	/* bug */
#endif
	if (pinned == d->nr_pages)
		return 0;

	if (pinned > 0)
		unpin_user_pages(d->pages, pinned);
	kvfree(d->pages);
	d->pages = NULL;
	return pinned < 0 ? pinned : -EFAULT;
}
