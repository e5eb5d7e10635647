// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- iommu_iova_to_phys is asked about a physical address it gave out itself */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef _Bool bool;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;

struct fault_rec;
struct iommu_domain;

phys_addr_t iommu_iova_to_phys(struct iommu_domain *domain, dma_addr_t iova);

struct fault_rec {
	dma_addr_t iova;
	size_t len;
	phys_addr_t pa;
};

bool fault_is_contiguous(struct iommu_domain *domain, struct fault_rec *rec)
{
	phys_addr_t cur, pa;
	size_t off;

	rec->pa = iommu_iova_to_phys(domain, rec->iova);
	if (!rec->pa)
		return 0;

	pa = rec->pa;
	for (off = PAGE_SIZE; off < rec->len; off += PAGE_SIZE) {
#ifdef MENDED
		cur = iommu_iova_to_phys(domain, rec->iova + off);
#else
		cur = iommu_iova_to_phys(domain, pa + off);	/* bug */
#endif
		if (cur != pa + off)
			return 0;
	}
	return 1;
}
