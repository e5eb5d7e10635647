// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- iova and paddr exchanged in iommu_map of the doorbell page */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
typedef unsigned int gfp_t;
typedef _Bool bool;
#define true 1
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)
#define ENOSPC 28
#define IOMMU_WRITE 2
struct iommu_domain;
struct iova_domain {
	unsigned long granule;
	unsigned long start_pfn;
};
int iommu_map(struct iommu_domain *domain, unsigned long iova, phys_addr_t paddr,
		size_t size, int prot, gfp_t gfp);
unsigned long alloc_iova_fast(struct iova_domain *iovad, unsigned long size,
		unsigned long limit_pfn, bool flush_rcache);
void free_iova_fast(struct iova_domain *iovad, unsigned long pfn, unsigned long size);

struct msi_win { struct iommu_domain *domain; dma_addr_t iova; phys_addr_t doorbell; };
int msi_win_map(struct msi_win *w, struct iova_domain *iovad)
{
	unsigned long pfn = alloc_iova_fast(iovad, 1, PFN_DOWN(0xffffffffUL), true);
	int ret;

	if (!pfn)
		return -ENOSPC;
	w->iova = (dma_addr_t)pfn << PAGE_SHIFT;
#ifdef MENDED
	ret = iommu_map(w->domain, w->iova, w->doorbell & PAGE_MASK, PAGE_SIZE, IOMMU_WRITE, GFP_KERNEL);
#else
	ret = iommu_map(w->domain, w->doorbell & PAGE_MASK, w->iova, PAGE_SIZE, IOMMU_WRITE, GFP_KERNEL);	/* bug */
#endif
	if (ret)
		free_iova_fast(iovad, pfn, 1);
	return ret;
}
