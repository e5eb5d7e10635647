// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- xen/arm: translate a DMA address before it is compared with, or given as, a physical one */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define XEN_PAGE_SHIFT 12
#define XEN_PAGE_SIZE (1UL << XEN_PAGE_SHIFT)
#define XEN_PAGE_MASK (~(XEN_PAGE_SIZE - 1))
#define XEN_PFN_DOWN(x) ((x) >> XEN_PAGE_SHIFT)
#define xen_offset_in_page(p) ((unsigned long)(p) & ~XEN_PAGE_MASK)
#define GNTTABOP_cache_flush 12
#define GNTTAB_CACHE_CLEAN (1 << 0)
#define GNTTAB_CACHE_INVAL (1 << 1)

struct gnttab_cache_flush {
	union {
		u64 dev_bus_addr;
		u32 ref;
	} a;
	u16 offset;
	u16 length;
	u32 op;
};

extern bool hypercall_cflush;

int HYPERVISOR_grant_table_op(unsigned int cmd, void *uop, unsigned int count);
bool dev_is_dma_coherent(struct device *dev);
phys_addr_t dma_to_phys(struct device *dev, dma_addr_t dev_addr);

/* buffers in highmem or foreign pages cannot cross page boundaries */
static void dma_cache_maint(struct device *dev, dma_addr_t handle, size_t size, u32 op)
{
	struct gnttab_cache_flush cflush;

	cflush.offset = xen_offset_in_page(handle);
	cflush.op = op;
	handle &= XEN_PAGE_MASK;
	do {
#ifdef MENDED
		cflush.a.dev_bus_addr = dma_to_phys(dev, handle);
#else
		cflush.a.dev_bus_addr = handle;	/* bug */
#endif
		if (size + cflush.offset > XEN_PAGE_SIZE)
			cflush.length = XEN_PAGE_SIZE - cflush.offset;
		else
			cflush.length = size;
		HYPERVISOR_grant_table_op(GNTTABOP_cache_flush, &cflush, 1);
		cflush.offset = 0;
		handle += cflush.length;
		size -= cflush.length;
	} while (size);
}

void xen_dma_sync_for_cpu(struct device *dev, dma_addr_t handle, size_t size, enum dma_data_direction dir)
{
	if (dir != DMA_TO_DEVICE)
		dma_cache_maint(dev, handle, size, GNTTAB_CACHE_INVAL);
}

/* bounce where the page is foreign, and the caches of a device that is not coherent cannot be flushed */
bool xen_arch_need_swiotlb(struct device *dev, phys_addr_t phys, dma_addr_t dev_addr)
{
	unsigned int xen_pfn = XEN_PFN_DOWN(phys);
#ifdef MENDED
	unsigned int bfn = XEN_PFN_DOWN(dma_to_phys(dev, dev_addr));
#else
	unsigned int bfn = XEN_PFN_DOWN(dev_addr);	/* bug */
#endif

	return !hypercall_cflush && xen_pfn != bfn && !dev_is_dma_coherent(dev);
}
