// SPDX-License-Identifier: GPL-2.0-only
/* told: offset -- powerpc/iommu: DMA address offset is incorrectly calculated with 2MB TCEs */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

struct iommu_table {
	unsigned long it_offset;
	unsigned long it_size;
	unsigned long it_page_shift;
};

#define IOMMU_PAGE_SIZE(tblptr) (1UL << (tblptr)->it_page_shift)
#define IOMMU_PAGE_MASK(tblptr) (~((1UL << (tblptr)->it_page_shift) - 1))

struct page *sg_page(struct scatterlist *sg);
unsigned long iommu_range_alloc(struct device *dev, struct iommu_table *tbl, unsigned long npages, unsigned long *handle);
int tce_build(struct iommu_table *tbl, unsigned long entry, unsigned long npages, unsigned long uaddr, int direction);

static inline void *sg_virt(struct scatterlist *sg)
{
	return page_address(sg_page(sg)) + sg->offset;
}

static inline unsigned long iommu_num_pages(unsigned long addr, unsigned long len, unsigned long io_page_size)
{
	unsigned long size = (addr & (io_page_size - 1)) + len;

	return DIV_ROUND_UP(size, io_page_size);
}

int ppc_iommu_map_sg(struct device *dev, struct iommu_table *tbl, struct scatterlist *sglist, int nelems, int direction)
{
	unsigned long handle = 0;
	dma_addr_t dma_addr;
	int i;

	for (i = 0; i < nelems; i++) {
		struct scatterlist *s = &sglist[i];
		unsigned long vaddr, npages, entry, slen = s->length;

		/* Allocate iommu entries for that segment */
		vaddr = (unsigned long)sg_virt(s);
		npages = iommu_num_pages(vaddr, slen, IOMMU_PAGE_SIZE(tbl));
		entry = iommu_range_alloc(dev, tbl, npages, &handle);
		/* Convert entry to a dma_addr_t */
		entry += tbl->it_offset;
		dma_addr = entry << tbl->it_page_shift;
#ifdef MENDED
		dma_addr |= (vaddr & ~IOMMU_PAGE_MASK(tbl));
#else
		dma_addr |= (s->offset & ~IOMMU_PAGE_MASK(tbl));	/* bug */
#endif
		/* Insert into HW table */
		if (tce_build(tbl, entry, npages, vaddr & IOMMU_PAGE_MASK(tbl), direction))
			return -EIO;
		s->dma_address = dma_addr;
		s->dma_length = slen;
	}
	return nelems;
}
