// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- intel_th: msu: Give the device an address that is mapped for it in single mode */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define REG_MSU_MSC0BAR 0x0308

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

struct intel_th_device {
	struct device dev;
};

struct msc {
	void __iomem *reg_base;
	struct intel_th_device *thdev;
#ifdef MENDED
	struct sg_table single_sgt;
#endif
	unsigned long nr_pages;
	/* the buffer's base pointer, and its base address */
	void *base;
	dma_addr_t base_addr;
};

#define msc_dev(x) (&(x)->thdev->dev)
#define sg_dma_address(sg) ((sg)->dma_address)

int sg_alloc_table(struct sg_table *table, unsigned int nents, gfp_t gfp);
void sg_free_table(struct sg_table *table);
void sg_set_buf(struct scatterlist *sg, const void *buf, unsigned int buflen);
int dma_map_sg(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir);
void split_page(struct page *page, unsigned int order);

/* size: in bytes */
int msc_buffer_contig_alloc(struct msc *msc, unsigned long size)
{
	unsigned int order = get_order(size);
	struct page *page;
#ifdef MENDED
	int ret;
#endif

	if (!size)
		return 0;
#ifdef MENDED
	ret = sg_alloc_table(&msc->single_sgt, 1, GFP_KERNEL);
	if (ret)
		return ret;
	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!page) {
		sg_free_table(&msc->single_sgt);
		return -ENOMEM;
	}
	split_page(page, order);
	sg_set_buf(msc->single_sgt.sgl, page_address(page), size);
	ret = dma_map_sg(msc_dev(msc)->parent->parent, msc->single_sgt.sgl, 1, DMA_FROM_DEVICE);
	if (ret <= 0) {
		__free_pages(page, order);
		sg_free_table(&msc->single_sgt);
		return -ENOMEM;
	}
	msc->nr_pages = size >> PAGE_SHIFT;
	msc->base = page_address(page);
	msc->base_addr = sg_dma_address(msc->single_sgt.sgl);
#else
	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!page)
		return -ENOMEM;
	split_page(page, order);
	msc->nr_pages = size >> PAGE_SHIFT;
	msc->base = page_address(page);
	msc->base_addr = page_to_phys(page);	/* bug */
#endif
	return 0;
}

void msc_configure(struct msc *msc)
{
	writel(msc->base_addr >> PAGE_SHIFT, msc->reg_base + REG_MSU_MSC0BAR);
}
