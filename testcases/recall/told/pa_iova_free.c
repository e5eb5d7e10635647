// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- free_iova_fast() is given the address, the allocator counts in frames of the granule */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
typedef unsigned long long phys_addr_t;
typedef unsigned long long u64;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
typedef _Bool bool;
#define true 1
#define false 0
#define ENOMEM 12

struct iova_domain { unsigned long granule; };
struct iommu_domain;

unsigned long alloc_iova_fast(struct iova_domain *iovad, unsigned long size,
			      unsigned long limit_pfn, bool flush_rcache);
void free_iova_fast(struct iova_domain *iovad, unsigned long pfn, unsigned long size);
unsigned long iova_shift(struct iova_domain *iovad);
size_t iova_align(struct iova_domain *iovad, size_t size);
int iommu_map(struct iommu_domain *domain, unsigned long iova,
	      phys_addr_t paddr, size_t size, int prot, gfp_t gfp);

struct h1x_host {
	struct iommu_domain *domain;
	struct iova_domain iova;
	u64 dma_mask;
};

struct h1x_push {
	phys_addr_t phys;
	dma_addr_t dma;
	size_t alloc_size;
};

int h1x_push_map(struct h1x_host *h, struct h1x_push *pb, phys_addr_t phys, size_t size)
{
	unsigned long shift = iova_shift(&h->iova);
	unsigned long alloc;
	int err;

	size = iova_align(&h->iova, size);
	alloc = alloc_iova_fast(&h->iova, size >> shift, h->dma_mask >> shift, true);
	if (!alloc)
		return -ENOMEM;

	pb->phys = phys;
	pb->dma = (dma_addr_t)alloc << shift;
	pb->alloc_size = size;

	err = iommu_map(h->domain, pb->dma, phys, size, 3, GFP_KERNEL);
	if (err)
		goto free_iova;
	return 0;

free_iova:
#ifdef MENDED
	free_iova_fast(&h->iova, alloc, size >> shift);
#else
	free_iova_fast(&h->iova, pb->dma, size >> shift);	/* bug */
#endif
	return err;
}
