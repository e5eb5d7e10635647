// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- scsi: hisi_sas: copy by the length of the memory, not by that of the DMA mapping */
#include <linux/mm.h>
#include <linux/highmem.h>
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
static inline struct page *sg_page(struct scatterlist *sg)
{
	return (struct page *)(sg->page_link & ~3UL);
}

struct hisi_sas_slot {
	void *buf;
	dma_addr_t buf_dma;
};

struct smp_task {
	struct scatterlist smp_req;
	struct scatterlist smp_resp;
};

#define HISI_SAS_ERR_RECORD 24

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
int dma_map_sg(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir);
void dma_unmap_sg(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir);

int prep_smp_v1_hw(struct device *dev, struct smp_task *task, u64 *hdr, u32 *len)
{
	if (!dma_map_sg(dev, &task->smp_req, 1, DMA_TO_DEVICE))
		return -ENOMEM;
	*hdr = sg_dma_address(&task->smp_req);
	*len = sg_dma_len(&task->smp_req) / 4;
	return 0;
}

void slot_complete_v1_hw(struct device *dev, struct smp_task *task, struct hisi_sas_slot *slot)
{
	struct scatterlist *sg_resp = &task->smp_resp;
	void *to = kmap_atomic(sg_page(sg_resp));

	dma_unmap_sg(dev, &task->smp_resp, 1, DMA_FROM_DEVICE);
	dma_unmap_sg(dev, &task->smp_req, 1, DMA_TO_DEVICE);
	memcpy(to + sg_resp->offset, slot->buf + HISI_SAS_ERR_RECORD,
#ifdef MENDED
	       sg_resp->length);
#else
	       sg_dma_len(sg_resp));	/* bug */
#endif
	kunmap_atomic(to);
}
