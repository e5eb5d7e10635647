// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- the bus addresses of the pages are not in a row, the list is filled as if they were */

#define EIO 5
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;

struct device;
struct nvq_buf;
struct nvq_cmd;
struct page;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct page *vmalloc_to_page(const void *addr);

struct nvq_cmd {
	u64 prp1;
	u64 *list;
};

struct nvq_buf {
	void *va;		/* from vmalloc */
	unsigned int npages;
	dma_addr_t *dma;
};

dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset,
			      size_t size, enum dma_data_direction dir,
			      unsigned long attrs);
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);

int nvq_map(struct device *dev, struct nvq_buf *b)
{
	unsigned int i;

	for (i = 0; i < b->npages; i++) {
		b->dma[i] = dma_map_page_attrs(dev,
				vmalloc_to_page(b->va + i * PAGE_SIZE), 0,
				PAGE_SIZE, DMA_TO_DEVICE, 0);
		if (dma_mapping_error(dev, b->dma[i]))
			return -EIO;
	}
	return 0;
}

void nvq_setup_cmd(struct nvq_cmd *cmd, const struct nvq_buf *b)
{
	dma_addr_t dma = b->dma[0];
	unsigned int i;

	cmd->prp1 = dma;
	for (i = 1; i < b->npages; i++) {
#ifdef MENDED
		cmd->list[i - 1] = b->dma[i];
#else
		cmd->list[i - 1] = dma + i * PAGE_SIZE;	/* bug */
#endif
	}
}
