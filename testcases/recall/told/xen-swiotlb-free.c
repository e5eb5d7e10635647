// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- swiotlb-xen: free coherent memory by its DMA address, not by the physical one */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define XEN_PAGE_SHIFT 12

phys_addr_t dma_to_phys(struct device *dev, dma_addr_t dma_addr);
dma_addr_t phys_to_dma(struct device *dev, phys_addr_t paddr);
dma_addr_t xen_phys_to_dma(struct device *dev, phys_addr_t paddr);
phys_addr_t xen_dma_to_phys(struct device *dev, dma_addr_t dma_addr);
int range_straddles_page_boundary(phys_addr_t p, size_t size);
int xen_create_contiguous_region(phys_addr_t pstart, unsigned int order, unsigned int address_bits, dma_addr_t *dma_handle);
void xen_destroy_contiguous_region(phys_addr_t pstart, unsigned int order);

static inline void *xen_alloc_coherent_pages(struct device *hwdev, size_t size, dma_addr_t *dma_handle, gfp_t flags, unsigned long attrs)
{
	return dma_alloc_attrs(hwdev, size, dma_handle, flags, attrs);
}

static inline void xen_free_coherent_pages(struct device *hwdev, size_t size, void *cpu_addr, dma_addr_t dma_handle, unsigned long attrs)
{
	dma_free_attrs(hwdev, size, cpu_addr, dma_handle, attrs);
}

void *xen_swiotlb_alloc_coherent(struct device *hwdev, size_t size, dma_addr_t *dma_handle, gfp_t flags, unsigned long attrs)
{
	int order = get_order(size);
	u64 dma_mask = hwdev->coherent_dma_mask;
	phys_addr_t phys;
	dma_addr_t dev_addr;
	void *ret;

	size = 1UL << (order + XEN_PAGE_SHIFT);
	ret = xen_alloc_coherent_pages(hwdev, size, dma_handle, flags, attrs);
	if (!ret)
		return ret;
	phys = dma_to_phys(hwdev, *dma_handle);
	dev_addr = xen_phys_to_dma(hwdev, phys);
	if (dev_addr + size - 1 <= dma_mask && !range_straddles_page_boundary(phys, size)) {
		*dma_handle = dev_addr;
	} else {
		if (xen_create_contiguous_region(phys, order, 32, dma_handle)) {
#ifdef MENDED
			xen_free_coherent_pages(hwdev, size, ret, phys_to_dma(hwdev, phys), attrs);
#else
			xen_free_coherent_pages(hwdev, size, ret, (dma_addr_t)phys, attrs);	/* bug */
#endif
			return NULL;
		}
		*dma_handle = phys_to_dma(hwdev, *dma_handle);
	}
	return ret;
}

void xen_swiotlb_free_coherent(struct device *hwdev, size_t size, void *vaddr, dma_addr_t dev_addr, unsigned long attrs)
{
	int order = get_order(size);
	phys_addr_t phys = xen_dma_to_phys(hwdev, dev_addr);

	size = 1UL << (order + XEN_PAGE_SHIFT);
	if (!range_straddles_page_boundary(phys, size))
		xen_destroy_contiguous_region(phys, order);
#ifdef MENDED
	xen_free_coherent_pages(hwdev, size, vaddr, phys_to_dma(hwdev, phys), attrs);
#else
	xen_free_coherent_pages(hwdev, size, vaddr, (dma_addr_t)phys, attrs);	/* bug */
#endif
}
