// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pfn -- iova in bytes for iova pfn (free_iova_fast) */
typedef _Bool bool;
#define true 1
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define ENOMEM 12

struct iova_domain;

unsigned long alloc_iova_fast(struct iova_domain *iovad, unsigned long size,
			      unsigned long limit_pfn, bool flush_rcache);
void free_iova_fast(struct iova_domain *iovad, unsigned long pfn, unsigned long size);
unsigned long iova_shift(struct iova_domain *iovad);
size_t iova_align(struct iova_domain *iovad, size_t size);

struct vdma_buf {
	struct iova_domain *iovad;
	dma_addr_t iova;
	size_t size;
	unsigned long shift;
};

static int vdma_buf_reserve(struct vdma_buf *b, u64 limit)
{
	unsigned long pfn;

	b->shift = iova_shift(b->iovad);
	b->size = iova_align(b->iovad, b->size);
	pfn = alloc_iova_fast(b->iovad, b->size >> b->shift, limit >> b->shift, true);
	if (!pfn)
		return -ENOMEM;
	b->iova = (dma_addr_t)pfn << b->shift;
	return 0;
}

static void vdma_buf_release(struct vdma_buf *b)
{
#ifdef MENDED
	free_iova_fast(b->iovad, b->iova >> b->shift, b->size >> b->shift);
#else
	free_iova_fast(b->iovad, b->iova, b->size >> b->shift);	/* bug */
#endif
	b->iova = 0;
}
