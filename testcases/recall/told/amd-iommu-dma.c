// SPDX-License-Identifier: GPL-2.0-only
/* told: pfn -- iommu/amd: Fix iova free in the error path of map_sg() */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct iova_domain {
	unsigned long granule;
	unsigned long start_pfn;
};

struct protection_domain {
	u16 id;
};

struct dma_ops_domain {
	struct protection_domain domain;
	struct iova_domain iovad;
};

unsigned long alloc_iova_fast(struct iova_domain *iovad, unsigned long size, unsigned long limit_pfn, bool flush);
void free_iova_fast(struct iova_domain *iovad, unsigned long pfn, unsigned long size);
int iommu_map_page(struct protection_domain *dom, unsigned long bus_addr, unsigned long phys_addr, unsigned long page_size, int prot, gfp_t gfp);
unsigned long iommu_unmap_page(struct protection_domain *dom, unsigned long bus_addr, unsigned long page_size);

static unsigned long dma_ops_alloc_iova(struct dma_ops_domain *dma_dom, unsigned int pages, u64 dma_mask)
{
	unsigned long pfn = alloc_iova_fast(&dma_dom->iovad, pages, dma_mask >> PAGE_SHIFT, true);

	return pfn << PAGE_SHIFT;
}

static int map_one(struct dma_ops_domain *dma_dom, unsigned long address, phys_addr_t phys, int npages, int prot)
{
	struct protection_domain *domain = &dma_dom->domain;
	int i, j, ret = 0;

	for (i = 0; i < npages; i++) {
		unsigned long bus_addr = address + (i << PAGE_SHIFT);

		ret = iommu_map_page(domain, bus_addr, phys + (i << PAGE_SHIFT), PAGE_SIZE, prot, GFP_ATOMIC);
		if (ret)
			goto out_unmap;
	}
	return 0;

out_unmap:
	for (j = 0; j < i; j++)
		iommu_unmap_page(domain, address + (j << PAGE_SHIFT), PAGE_SIZE);
#ifdef MENDED
	free_iova_fast(&dma_dom->iovad, address >> PAGE_SHIFT, npages);
#else
	free_iova_fast(&dma_dom->iovad, address, npages);	/* bug */
#endif
	return ret;
}

dma_addr_t map_pages(struct dma_ops_domain *dma_dom, phys_addr_t paddr, size_t size, u64 mask)
{
	unsigned int pages = PAGE_ALIGN(size) >> PAGE_SHIFT;
	unsigned long address = dma_ops_alloc_iova(dma_dom, pages, mask);

	if (!address || map_one(dma_dom, address, paddr & PAGE_MASK, pages, 3))
		return DMA_MAPPING_ERROR;
	return address + (paddr & ~PAGE_MASK);
}
