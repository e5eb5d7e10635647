// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- alloc_iova_fast is told a size in bytes, it counts granules */

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
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define IOMMU_READ 1
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

struct vpu_iommu { struct iova_domain iovad; struct iommu_domain *domain; dma_addr_t limit; };
dma_addr_t vpu_map_fw(struct vpu_iommu *vi, phys_addr_t phys, size_t size)
{
	unsigned long pfn;
	dma_addr_t iova;

	size = PAGE_ALIGN(size);
#ifdef MENDED
	pfn = alloc_iova_fast(&vi->iovad, size >> PAGE_SHIFT, vi->limit >> PAGE_SHIFT, true);
#else
	pfn = alloc_iova_fast(&vi->iovad, size, vi->limit >> PAGE_SHIFT, true);	/* bug */
#endif
	if (!pfn)
		return 0;
	iova = (dma_addr_t)pfn << PAGE_SHIFT;
	if (iommu_map(vi->domain, iova, phys, size, IOMMU_READ | IOMMU_WRITE, GFP_KERNEL)) {
		free_iova_fast(&vi->iovad, pfn, size >> PAGE_SHIFT);
		return 0;
	}
	return iova;
}
