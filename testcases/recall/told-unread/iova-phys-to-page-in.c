// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for pfn (pfn_to_page of iommu_iova_to_phys) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))

struct page;
struct iommu_domain;

phys_addr_t iommu_iova_to_phys(struct iommu_domain *domain, dma_addr_t iova);
struct page *pfn_to_page(unsigned long pfn);
void *kmap_local_page(const struct page *page);
void __kunmap_local(const void *vaddr);

#define kunmap_local(__addr) __kunmap_local(__addr)

void clear_page(void *page);

struct rk_vop {
	struct iommu_domain *domain;
	dma_addr_t scanout;
	size_t len;
};

static void vop_sync_scanout(struct rk_vop *vop)
{
	dma_addr_t iova;
	phys_addr_t pa;
	void *k;

	for (iova = vop->scanout; iova < vop->scanout + vop->len; iova += PAGE_SIZE) {
		pa = iommu_iova_to_phys(vop->domain, iova);
		if (!pa)
			continue;
#ifdef MENDED
		k = kmap_local_page(pfn_to_page(PHYS_PFN(pa)));
#else
		k = kmap_local_page(pfn_to_page(pa));	/* bug */
#endif
		clear_page(k);
		kunmap_local(k);
	}
}
