// SPDX-License-Identifier: GPL-2.0-only
/* told: offset -- iommu/vt-d: Fix scatterlist offset handling */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define VTD_PAGE_SHIFT 12
#define VTD_PAGE_SIZE (1UL << VTD_PAGE_SHIFT)

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

struct dma_pte {
	u64 val;
};

struct dmar_domain {
	struct dma_pte *pgd;
	int agaw;
};

struct page *sg_page(struct scatterlist *sg);
struct scatterlist *sg_next(struct scatterlist *sg);
struct dma_pte *pfn_to_dma_pte(struct dmar_domain *domain, unsigned long pfn, int *target_level);

static inline phys_addr_t sg_phys(struct scatterlist *sg)
{
	return page_to_phys(sg_page(sg)) + sg->offset;
}

static inline unsigned long aligned_nrpages(unsigned long host_addr, size_t size)
{
	host_addr &= ~PAGE_MASK;
	return PAGE_ALIGN(host_addr + size) >> VTD_PAGE_SHIFT;
}

int domain_sg_mapping(struct dmar_domain *domain, unsigned long iov_pfn, struct scatterlist *sg, unsigned long nr_pages, int prot)
{
	struct dma_pte *pte = NULL;
	phys_addr_t pteval = 0;
	unsigned long sg_res = 0;
	int level = 1;

	while (nr_pages > 0) {
		if (!sg_res) {
#ifdef MENDED
			unsigned int pgoff = sg->offset & ~PAGE_MASK;

			sg_res = aligned_nrpages(sg->offset, sg->length);
			sg->dma_address = ((dma_addr_t)iov_pfn << VTD_PAGE_SHIFT) + pgoff;
			sg->dma_length = sg->length;
			pteval = (sg_phys(sg) - pgoff) | prot;
#else
			sg_res = aligned_nrpages(sg->offset, sg->length);
			sg->dma_address = ((dma_addr_t)iov_pfn << VTD_PAGE_SHIFT) + sg->offset;	/* bug */
			sg->dma_length = sg->length;
			pteval = page_to_phys(sg_page(sg)) | prot;	/* bug */
#endif
		}
		if (!pte) {
			pte = pfn_to_dma_pte(domain, iov_pfn, &level);
			if (!pte)
				return -ENOMEM;
		}
		pte->val = pteval;
		nr_pages--;
		iov_pfn++;
		sg_res--;
		pteval += VTD_PAGE_SIZE;
		pte++;
		if (!sg_res && nr_pages)
			sg = sg_next(sg);
	}
	return 0;
}
