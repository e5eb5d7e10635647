// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- swiotlb-xen: use vmalloc_to_page on vmalloc virt addresses */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

extern struct device_dma_ops {
	void (*free)(struct device *dev, size_t size, void *vaddr, phys_addr_t phys, unsigned long attrs);
} xen_dma_native;

phys_addr_t xen_dma_to_phys(struct device *dev, dma_addr_t dma_addr);
phys_addr_t dma_to_phys(struct device *dev, dma_addr_t dma_addr);
int range_straddles_page_boundary(phys_addr_t p, size_t size);
int TestClearPageXenRemapped(struct page *page);
void xen_destroy_contiguous_region(phys_addr_t pstart, unsigned int order);

void xen_swiotlb_free_coherent(struct device *hwdev, size_t size, void *vaddr, dma_addr_t dev_addr, unsigned long attrs)
{
	int order = get_order(size);
	phys_addr_t phys;
	u64 dma_mask = 0xffffffff;
#ifdef MENDED
	struct page *page;
#endif

	if (hwdev && hwdev->coherent_dma_mask)
		dma_mask = hwdev->coherent_dma_mask;
	/* do not use virt_to_phys because on ARM it doesn't return you the physical address */
	phys = xen_dma_to_phys(hwdev, dev_addr);
	/* Convert the size to actually allocated. */
	size = 1UL << (order + PAGE_SHIFT);
#ifdef MENDED
	if (is_vmalloc_addr(vaddr))
		page = vmalloc_to_page(vaddr);
	else
		page = virt_to_page(vaddr);
#endif
	if (!((dev_addr + size - 1 > dma_mask) || range_straddles_page_boundary(phys, size)) &&
#ifdef MENDED
		TestClearPageXenRemapped(page))
#else
		TestClearPageXenRemapped(virt_to_page(vaddr)))	/* bug */
#endif
		xen_destroy_contiguous_region(phys, order);
	xen_dma_native.free(hwdev, size, vaddr, dma_to_phys(hwdev, dev_addr), attrs);
}
