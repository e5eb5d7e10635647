// SPDX-License-Identifier: GPL-2.0-only
/* A file that looks whether a DMA address is the physical one, and so knows. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);

struct walker {
	struct device *dev;
	u32 *table;
};

int table_alloc(struct walker *w)
{
	dma_addr_t at;

	w->table = kzalloc(PAGE_SIZE, 0);
	at = dma_map_single(w->dev, w->table, PAGE_SIZE, DMA_TO_DEVICE);
	if (at != virt_to_phys(w->table))
		return -EINVAL;
	return 0;
}

void table_flush(struct walker *w)
{
	dma_sync_single_for_device(w->dev, virt_to_phys(w->table), PAGE_SIZE, DMA_TO_DEVICE);
}

void table_free(struct walker *w)
{
	dma_unmap_single_attrs(w->dev, virt_to_phys(w->table), PAGE_SIZE, DMA_TO_DEVICE, 0);
}
