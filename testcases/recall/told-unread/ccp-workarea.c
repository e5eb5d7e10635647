// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- crypto: ccp - Step through what is mapped for DMA by its own lengths */
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

struct ccp_sg_workarea {
	struct scatterlist *sg;
	int nents;
	unsigned int sg_used;
	struct scatterlist *dma_sg;
#ifdef MENDED
	struct scatterlist *dma_sg_head;
#endif
	struct device *dma_dev;
	unsigned int dma_count;
	enum dma_data_direction dma_dir;
	u64 bytes_left;
};

struct ccp_dma_info {
	dma_addr_t address;
	unsigned int offset;
	unsigned int length;
};

int sg_nents_for_len(struct scatterlist *sg, u64 len);
struct scatterlist *sg_next(struct scatterlist *sg);
/* Entries may be merged: returns how many there are for the device, at most nents. */
int dma_map_sg(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir);
void dma_unmap_sg(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir);

void ccp_sg_free(struct ccp_sg_workarea *wa)
{
	if (wa->dma_count)
#ifdef MENDED
		dma_unmap_sg(wa->dma_dev, wa->dma_sg_head, wa->nents, wa->dma_dir);
#else
		dma_unmap_sg(wa->dma_dev, wa->dma_sg, wa->nents, wa->dma_dir);
#endif
	wa->dma_count = 0;
}

int ccp_init_sg_workarea(struct ccp_sg_workarea *wa, struct device *dev, struct scatterlist *sg, u64 len, enum dma_data_direction dma_dir)
{
	wa->sg = sg;
	wa->nents = sg_nents_for_len(sg, len);
	wa->bytes_left = len;
	wa->sg_used = 0;
	wa->dma_sg = sg;
#ifdef MENDED
	wa->dma_sg_head = sg;
#endif
	wa->dma_dev = dev;
	wa->dma_dir = dma_dir;
	wa->dma_count = dma_map_sg(dev, sg, wa->nents, dma_dir);
	return wa->dma_count ? 0 : -ENOMEM;
}

void ccp_update_sg_workarea(struct ccp_sg_workarea *wa, unsigned int len)
{
	unsigned int nbytes = min_t(u64, len, wa->bytes_left);
#ifdef MENDED
	unsigned int sg_combined_len = 0;
#endif

	if (!wa->sg)
		return;
	wa->sg_used += nbytes;
	wa->bytes_left -= nbytes;
#ifdef MENDED
	if (wa->sg_used == sg_dma_len(wa->dma_sg)) {
		wa->dma_sg = sg_next(wa->dma_sg);
		/* an entry of the device may stand for several of the memory */
		do {
			sg_combined_len += wa->sg->length;
			wa->sg = sg_next(wa->sg);
		} while (wa->sg_used > sg_combined_len);
		wa->sg_used = 0;
	}
#else
	if (wa->sg_used == wa->sg->length) {	/* bug */
		wa->sg = sg_next(wa->sg);
		wa->sg_used = 0;
	}
#endif
}

void ccp_prepare_data(struct ccp_sg_workarea *src, struct ccp_dma_info *dma)
{
#ifdef MENDED
	unsigned int sg_src_len = sg_dma_len(src->dma_sg) - src->sg_used;

	sg_src_len = min_t(u64, src->bytes_left, sg_src_len);
	dma->address = sg_dma_address(src->dma_sg);
#else
	unsigned int sg_src_len = sg_dma_len(src->sg) - src->sg_used;	/* bug */

	sg_src_len = min_t(u64, src->bytes_left, sg_src_len);
	dma->address = sg_dma_address(src->sg);	/* bug */
#endif
	dma->offset = src->sg_used;
	dma->length = sg_src_len;
	ccp_update_sg_workarea(src, sg_src_len);
}
