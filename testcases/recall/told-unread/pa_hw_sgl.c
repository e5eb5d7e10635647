// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the CPU's physical address of the entry, not its mapped DMA address, goes into the descriptor */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
typedef unsigned long long phys_addr_t;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
#define EIO 5
#define EINVAL 22

struct device;
struct scatterlist;

struct scatterlist *sg_next(struct scatterlist *sg);
phys_addr_t sg_phys(struct scatterlist *sg);
dma_addr_t sg_dma_address(struct scatterlist *sg);
unsigned int sg_dma_len(struct scatterlist *sg);
int dma_map_sg(struct device *dev, struct scatterlist *sg, int nents,
	       enum dma_data_direction dir);
void dma_unmap_sg(struct device *dev, struct scatterlist *sg, int nents,
		  enum dma_data_direction dir);

#define ADMX_DESC_END	(1u << 31)
#define ADMX_MAX_DESC	64

struct admx_desc {
	u64 addr;
	u32 len;
	u32 ctl;
};

struct admx_host {
	struct device *dev;
	struct admx_desc *table;
};

int admx_prepare(struct admx_host *host, struct scatterlist *sgl, int nents,
		 enum dma_data_direction dir)
{
	struct admx_desc *desc = host->table;
	struct scatterlist *sg = sgl;
	int i, count;

	count = dma_map_sg(host->dev, sgl, nents, dir);
	if (!count)
		return -EIO;
	if (count > ADMX_MAX_DESC) {
		dma_unmap_sg(host->dev, sgl, nents, dir);
		return -EINVAL;
	}

	for (i = 0; i < count; i++, desc++, sg = sg_next(sg)) {
#ifdef MENDED
		desc->addr = sg_dma_address(sg);
#else
		desc->addr = sg_phys(sg);	/* bug */
#endif
		desc->len = sg_dma_len(sg);
		desc->ctl = 0;
	}
	desc[-1].ctl |= ADMX_DESC_END;
	return count;
}
