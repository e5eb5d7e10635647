// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: nonlinear -- net/mlx4_core: keep coherent memory as what it is, not in a scatterlist */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

#define sg_dma_address(sg) ((sg)->dma_address)
#define sg_dma_len(sg) ((sg)->dma_length)

struct mlx4_icm_buf {
	void *addr;
	size_t size;
	dma_addr_t dma_addr;
};

struct mlx4_icm_chunk {
	int npages;
	bool coherent;
	union {
		struct scatterlist sg[8];
		struct mlx4_icm_buf buf[8];
	};
};

void sg_set_buf(struct scatterlist *sg, const void *buf, unsigned int buflen);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);

static int mlx4_alloc_icm_pages(struct scatterlist *mem, int order, gfp_t gfp_mask)
{
	struct page *page = alloc_pages(gfp_mask, order);

	if (!page)
		return -ENOMEM;
	sg_set_page(mem, page, PAGE_SIZE << order, 0);
	return 0;
}

#ifdef MENDED
static int mlx4_alloc_icm_coherent(struct device *dev, struct mlx4_icm_buf *buf, int order, gfp_t gfp_mask)
{
	buf->addr = dma_alloc_coherent(dev, PAGE_SIZE << order, &buf->dma_addr, gfp_mask);
	if (!buf->addr)
		return -ENOMEM;
	buf->size = PAGE_SIZE << order;
	return 0;
}
#else
static int mlx4_alloc_icm_coherent(struct device *dev, struct scatterlist *mem, int order, gfp_t gfp_mask)
{
	void *buf = dma_alloc_coherent(dev, PAGE_SIZE << order, &sg_dma_address(mem), gfp_mask);

	if (!buf)
		return -ENOMEM;
	sg_set_buf(mem, buf, PAGE_SIZE << order);	/* bug */
	sg_dma_len(mem) = PAGE_SIZE << order;
	return 0;
}
#endif

int mlx4_alloc_icm(struct device *dev, struct mlx4_icm_chunk *chunk, int order, gfp_t mask)
{
	if (chunk->coherent)
#ifdef MENDED
		return mlx4_alloc_icm_coherent(dev, &chunk->buf[chunk->npages], order, mask);
#else
		return mlx4_alloc_icm_coherent(dev, &chunk->sg[chunk->npages], order, mask);
#endif
	return mlx4_alloc_icm_pages(&chunk->sg[chunk->npages], order, mask);
}
