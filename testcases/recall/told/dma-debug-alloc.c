// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- lib/dma-debug.c: fix incorrect pfn calculation */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

enum {
	dma_debug_single,
	dma_debug_page,
	dma_debug_sg,
	dma_debug_coherent,
};

struct dma_debug_entry {
	struct list_head list;
	struct device *dev;
	int type;
	unsigned long pfn;
	size_t offset;
	u64 dev_addr;
	u64 size;
	int direction;
};

struct dma_debug_entry *dma_entry_alloc(void);
void add_dma_entry(struct dma_debug_entry *entry);
bool virt_addr_valid(void *addr);

void debug_dma_map_page(struct device *dev, struct page *page, size_t offset, size_t size, int direction, dma_addr_t dma_addr)
{
	struct dma_debug_entry *entry = dma_entry_alloc();

	if (!entry)
		return;
	entry->dev = dev;
	entry->type = dma_debug_page;
	entry->pfn = page_to_pfn(page);
	entry->offset = offset;
	entry->dev_addr = dma_addr;
	entry->size = size;
	entry->direction = direction;
	add_dma_entry(entry);
}

void debug_dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t dma_addr, void *virt)
{
	struct dma_debug_entry *entry;

	if (virt == NULL)
		return;
	/* handle vmalloc and linear addresses */
	if (!is_vmalloc_addr(virt) && !virt_addr_valid(virt))
		return;
	entry = dma_entry_alloc();
	if (!entry)
		return;
	entry->type = dma_debug_coherent;
	entry->dev = dev;
	entry->offset = offset_in_page(virt);
	entry->size = size;
	entry->dev_addr = dma_addr;
	entry->direction = DMA_BIDIRECTIONAL;
#ifdef MENDED
	if (is_vmalloc_addr(virt))
		entry->pfn = vmalloc_to_pfn(virt);
	else
		entry->pfn = page_to_pfn(virt_to_page(virt));
#else
	entry->pfn = page_to_pfn(virt_to_page(virt));	/* bug */
#endif
	add_dma_entry(entry);
}
