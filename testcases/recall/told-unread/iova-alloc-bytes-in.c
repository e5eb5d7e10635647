// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: size -- size in bytes for number of granules (alloc_iova_fast), limit in bytes elsewhere right */
typedef _Bool bool;
#define true 1
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;

struct iova_domain;
struct iommu_domain;

unsigned long alloc_iova_fast(struct iova_domain *iovad, unsigned long size,
			      unsigned long limit_pfn, bool flush_rcache);
void free_iova_fast(struct iova_domain *iovad, unsigned long pfn, unsigned long size);
unsigned long iova_pfn(struct iova_domain *iovad, dma_addr_t iova);
unsigned long iova_shift(struct iova_domain *iovad);
size_t iova_align(struct iova_domain *iovad, size_t size);

struct mmu_ctx {
	struct iova_domain *iovad;
	struct iommu_domain *domain;
	u64 mask;
};

static dma_addr_t ctx_alloc_iova(struct mmu_ctx *c, size_t size)
{
	unsigned long shift = iova_shift(c->iovad);
	unsigned long len, pfn;

#ifdef MENDED
	len = iova_align(c->iovad, size) >> shift;
#else
	len = iova_align(c->iovad, size);	/* bug */
#endif
	pfn = alloc_iova_fast(c->iovad, len, c->mask >> shift, true);
	return (dma_addr_t)pfn << shift;
}

static void ctx_free_iova(struct mmu_ctx *c, dma_addr_t iova, size_t size)
{
	free_iova_fast(c->iovad, iova_pfn(c->iovad, iova),
		       iova_align(c->iovad, size) >> iova_shift(c->iovad));
}
