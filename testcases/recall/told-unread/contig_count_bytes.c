// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- dma_alloc_from_contiguous counts pages, the byte size is passed */

typedef unsigned long size_t;
typedef _Bool bool;
#define false 0
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define ENOMEM 12
struct device { void *driver_data; struct device *parent; };
struct page;
struct page *dma_alloc_from_contiguous(struct device *dev, size_t count,
		unsigned int order, bool no_warn);
bool dma_release_from_contiguous(struct device *dev, struct page *pages, int count);
int get_order(unsigned long size);

struct csi_buf { struct page *page; size_t size; };
int csi_buf_alloc(struct device *dev, struct csi_buf *b, unsigned int w, unsigned int h)
{
	size_t size = (size_t)w * h * 2;
	size_t count;

#ifdef MENDED
	count = PAGE_ALIGN(size) >> PAGE_SHIFT;
	b->page = dma_alloc_from_contiguous(dev, count, get_order(size), false);
#else
	count = PAGE_ALIGN(size);
	b->page = dma_alloc_from_contiguous(dev, count, get_order(size), false);	/* bug */
#endif
	if (!b->page)
		return -ENOMEM;
	b->size = PAGE_ALIGN(size);
	return 0;
}
void csi_buf_free(struct device *dev, struct csi_buf *b)
{
	dma_release_from_contiguous(dev, b->page, b->size >> PAGE_SHIFT);
}
