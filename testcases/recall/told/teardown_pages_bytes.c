// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- npages of the buffer is used as the byte size in the unmap, the map used bytes */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define ENOMEM 12
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_unmap_page(d, a, s, r) dma_unmap_page_attrs(d, a, s, r, 0)
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
		enum dma_data_direction dir, unsigned long attrs);

struct dmabuf_att { struct device *dev; phys_addr_t phys; dma_addr_t dma; unsigned int npages; };
int att_map(struct dmabuf_att *a, phys_addr_t phys, size_t bytes)
{
	a->phys = phys;
	a->npages = PFN_UP(bytes);
	a->dma = dma_map_phys(a->dev, phys, (size_t)a->npages << PAGE_SHIFT, DMA_BIDIRECTIONAL, 0);
	return dma_mapping_error(a->dev, a->dma) ? -ENOMEM : 0;
}
void att_unmap(struct dmabuf_att *a)
{
	size_t len = a->npages;

#ifdef MENDED
	len <<= PAGE_SHIFT;
	dma_unmap_page(a->dev, a->dma, len, DMA_BIDIRECTIONAL);
#else
	dma_unmap_page(a->dev, a->dma, len, DMA_BIDIRECTIONAL);	/* bug */
#endif
	a->npages = 0;
}
