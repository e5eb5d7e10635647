// SPDX-License-Identifier: GPL-2.0-only
/* told: pages -- staging: android: ion: Switch from dma_alloc to cma_alloc, in pages */
#include <linux/mm.h>
#include <linux/slab.h>

struct cma;
struct sg_table;

struct ion_heap {
	int type;
};

struct ion_buffer {
	unsigned long flags;
	size_t size;
	void *priv_virt;
	struct sg_table *sg_table;
};

struct ion_cma_heap {
	struct ion_heap heap;
	struct cma *cma;
};

#define to_cma_heap(x) container_of(x, struct ion_cma_heap, heap)

struct page *cma_alloc(struct cma *cma, unsigned long count, unsigned int align, bool no_warn);
bool cma_release(struct cma *cma, const struct page *pages, unsigned long count);
int sg_alloc_table(struct sg_table *table, unsigned int nents, gfp_t gfp);
void sg_set_first(struct sg_table *table, struct page *page, unsigned int len, unsigned int offset);

int ion_cma_allocate(struct ion_heap *heap, struct ion_buffer *buffer, unsigned long len, unsigned long flags)
{
	struct ion_cma_heap *cma_heap = to_cma_heap(heap);
	struct page *pages;
#ifdef MENDED
	unsigned long size = PAGE_ALIGN(len);
	unsigned long nr_pages = size >> PAGE_SHIFT;

	pages = cma_alloc(cma_heap->cma, nr_pages, 0, false);
#else

	pages = cma_alloc(cma_heap->cma, len, 0, false);	/* bug */
#endif
	if (!pages)
		return -ENOMEM;
	if (sg_alloc_table(buffer->sg_table, 1, GFP_KERNEL))
		goto err;
	sg_set_first(buffer->sg_table, pages, PAGE_ALIGN(len), 0);
	buffer->priv_virt = pages;
	return 0;
err:
#ifdef MENDED
	cma_release(cma_heap->cma, pages, nr_pages);
#else
	cma_release(cma_heap->cma, pages, buffer->size);	/* bug */
#endif
	return -ENOMEM;
}
