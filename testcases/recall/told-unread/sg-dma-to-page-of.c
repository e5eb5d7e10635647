// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- dma address >> PAGE_SHIFT used as cpu pfn (pfn_to_page) with an iommu in between */
typedef unsigned long long u64;
typedef u64 dma_addr_t;
#define EIO 5
#define EINVAL 22
#define PAGE_SHIFT 12

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct page;
struct device;

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

struct sg_table {
	struct scatterlist *sgl;
	unsigned int nents;
	unsigned int orig_nents;
};

unsigned int dma_map_sg_attrs(struct device *dev, struct scatterlist *sg, int nents,
		     enum dma_data_direction dir, unsigned long attrs);

#define dma_map_sg(d, s, n, r) dma_map_sg_attrs(d, s, n, r, 0)

struct scatterlist *sg_next(struct scatterlist *sg);
struct page *sg_page(struct scatterlist *sg);

#define sg_dma_address(sg) ((sg)->dma_address)

#define for_each_sg(sglist, sg, nr, __i) \
	for (__i = 0, sg = (sglist); __i < (nr); __i++, sg = sg_next(sg))

unsigned long page_to_pfn(const struct page *page);
struct page *pfn_to_page(unsigned long pfn);

struct import_buf {
	struct device *dev;
	struct sg_table sgt;
	struct page **pages;
	unsigned int npages;
};

static int import_collect(struct import_buf *ib)
{
	struct scatterlist *sg;
	unsigned int i, j, n = 0;

	if (!dma_map_sg(ib->dev, ib->sgt.sgl, ib->sgt.orig_nents, DMA_BIDIRECTIONAL))
		return -EIO;

	for_each_sg(ib->sgt.sgl, sg, ib->sgt.orig_nents, i) {
		unsigned long first;

#ifdef MENDED
		first = page_to_pfn(sg_page(sg));
#else
		first = sg_dma_address(sg) >> PAGE_SHIFT;	/* bug */
#endif
		for (j = 0; j < sg->length >> PAGE_SHIFT && n < ib->npages; j++)
			ib->pages[n++] = pfn_to_page(first + j);
	}
	return n == ib->npages ? 0 : -EINVAL;
}
