// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: other page -- nvme-pci: make the pool of PRP lists of pages of the controller, not of the host */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define NVME_CTRL_PAGE_SHIFT 12
#define NVME_CTRL_PAGE_SIZE (1 << NVME_CTRL_PAGE_SHIFT)

struct dma_pool;

struct nvme_ctrl {
	u32 page_size;
};

struct nvme_dev {
	struct device *dev;
	struct dma_pool *prp_page_pool;
	struct dma_pool *prp_small_pool;
	struct nvme_ctrl ctrl;
};

struct dma_pool *dma_pool_create(const char *name, struct device *dev, size_t size, size_t align, size_t allocation);
void *dma_pool_alloc(struct dma_pool *pool, gfp_t mem_flags, dma_addr_t *handle);
void dma_pool_destroy(struct dma_pool *pool);

int nvme_setup_prp_pools(struct nvme_dev *dev)
{
#ifdef MENDED
	dev->prp_page_pool = dma_pool_create("prp list page", dev->dev, NVME_CTRL_PAGE_SIZE, NVME_CTRL_PAGE_SIZE, 0);
#else
	dev->prp_page_pool = dma_pool_create("prp list page", dev->dev, PAGE_SIZE, PAGE_SIZE, 0);	/* bug */
#endif
	if (!dev->prp_page_pool)
		return -ENOMEM;
	/* Optimisation for I/Os between 4k and 128k */
	dev->prp_small_pool = dma_pool_create("prp list 256", dev->dev, 256, 256, 0);
	if (!dev->prp_small_pool) {
		dma_pool_destroy(dev->prp_page_pool);
		return -ENOMEM;
	}
	return 0;
}

int nvme_pci_setup_prps(struct nvme_dev *dev, dma_addr_t dma_addr, int length, dma_addr_t *first_dma)
{
	u32 page_size = dev->ctrl.page_size;
	struct dma_pool *pool;
	dma_addr_t prp_dma;
	u64 *prp_list;
	int nprps, i;

	nprps = DIV_ROUND_UP(length, page_size);
	pool = nprps <= 256 / 8 ? dev->prp_small_pool : dev->prp_page_pool;
	prp_list = dma_pool_alloc(pool, GFP_ATOMIC, &prp_dma);
	if (!prp_list)
		return -ENOMEM;
	*first_dma = prp_dma;
	for (i = 0; length > 0; length -= page_size, dma_addr += page_size) {
		if (i == page_size >> 3) {
			u64 *old_prp_list = prp_list;

			prp_list = dma_pool_alloc(pool, GFP_ATOMIC, &prp_dma);
			if (!prp_list)
				return -ENOMEM;
			prp_list[0] = old_prp_list[i - 1];
			old_prp_list[i - 1] = prp_dma;
			i = 1;
		}
		prp_list[i++] = dma_addr;
	}
	return 0;
}
