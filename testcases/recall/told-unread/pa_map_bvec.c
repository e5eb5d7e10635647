// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the frame number of the page is passed as its physical address to dma_map_phys() */

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
#define NULL ((void *)0)
struct device;
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);

struct page;
unsigned long page_to_pfn(const struct page *page);
phys_addr_t page_to_phys(const struct page *page);
dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs);
void dma_unmap_phys(struct device *dev, dma_addr_t addr, size_t size,
		    enum dma_data_direction dir, unsigned long attrs);

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len;
	unsigned int bv_offset;
};

struct sxd_sge {
	u64 addr;
	u32 len;
	u32 flags;
};

struct sxd_queue {
	struct device *dev;
	struct sxd_sge *sges;
};

int sxd_map_bvecs(struct sxd_queue *q, const struct bio_vec *bv, int n,
		  enum dma_data_direction dir)
{
	int i;

	for (i = 0; i < n; i++) {
		dma_addr_t dma;

#ifdef MENDED
		dma = dma_map_phys(q->dev, page_to_phys(bv[i].bv_page) + bv[i].bv_offset,
				   bv[i].bv_len, dir, 0);
#else
		dma = dma_map_phys(q->dev, page_to_pfn(bv[i].bv_page) + bv[i].bv_offset,	/* bug */
				   bv[i].bv_len, dir, 0);
#endif
		if (dma_mapping_error(q->dev, dma))
			goto unwind;
		q->sges[i].addr = dma;
		q->sges[i].len = bv[i].bv_len;
	}
	return 0;

unwind:
	while (--i >= 0)
		dma_unmap_phys(q->dev, q->sges[i].addr, q->sges[i].len, dir, 0);
	return -EIO;
}
