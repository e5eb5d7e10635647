// SPDX-License-Identifier: GPL-2.0-only
/* told: other page -- scsi: lpfc: Fix the page size told to the adapter for a work queue */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define SLI4_PAGE_SIZE 4096
#define LPFC_WQ_PAGE_SIZE_4096 0x1

struct lpfc_dmabuf {
	struct list_head list;
	void *virt;
	dma_addr_t phys;
};

struct lpfc_queue {
	u32 entry_count;
	u32 entry_size;
	u32 page_count;
	u32 page_size;
};

struct lpfc_mbx_wq_create {
	u32 request_num_pages;
	u32 request_1_page_size;
	u32 request_1_wqe_count;
	struct { u32 addr_lo, addr_hi; } page[8];
};

struct lpfc_hba {
	struct device *dev;
	int wqe_version;
};

int lpfc_sli_issue_mbox(struct lpfc_hba *phba, void *mbox);

void *lpfc_sli4_queue_page(struct lpfc_hba *phba, struct lpfc_queue *queue, struct lpfc_dmabuf *dmabuf)
{
	dmabuf->virt = dma_alloc_coherent(phba->dev, SLI4_PAGE_SIZE, &dmabuf->phys, GFP_KERNEL);
	queue->page_count++;
	return dmabuf->virt;
}

int lpfc_wq_create(struct lpfc_hba *phba, struct lpfc_queue *wq, struct lpfc_mbx_wq_create *wq_create, struct lpfc_dmabuf *bufs)
{
	int i;

	wq_create->request_num_pages = wq->page_count;
	if (phba->wqe_version) {
		wq_create->request_1_wqe_count = wq->entry_count;
#ifdef MENDED
		wq_create->request_1_page_size = LPFC_WQ_PAGE_SIZE_4096;
#else
		wq_create->request_1_page_size = PAGE_SIZE / SLI4_PAGE_SIZE;	/* bug */
#endif
	}
	for (i = 0; i < wq->page_count; i++) {
		memset(bufs[i].virt, 0, SLI4_PAGE_SIZE);
		wq_create->page[i].addr_lo = lower_32_bits(bufs[i].phys);
		wq_create->page[i].addr_hi = upper_32_bits(bufs[i].phys);
	}
	return lpfc_sli_issue_mbox(phba, wq_create);
}
