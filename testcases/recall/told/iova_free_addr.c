// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- free_iova is given the DMA address, not its pfn */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define PAGE_SHIFT 12
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)
struct iommu_domain;
struct iova_domain {
	unsigned long granule;
	unsigned long start_pfn;
};
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);
void free_iova(struct iova_domain *iovad, unsigned long pfn);

struct fw_win { dma_addr_t dma; size_t len; };
struct isp_mmu { struct iova_domain iovad; struct iommu_domain *domain; };
void isp_fw_unmap(struct isp_mmu *mmu, struct fw_win *w)
{
	if (!w->len)
		return;
	iommu_unmap(mmu->domain, w->dma, w->len);
#ifdef MENDED
	free_iova(&mmu->iovad, PFN_DOWN(w->dma));
#else
	free_iova(&mmu->iovad, w->dma);	/* bug */
#endif
	w->len = 0;
	w->dma = 0;
}
