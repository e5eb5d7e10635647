// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: other page -- scsi: qedi: use the page of the firmware for the list of the buffers' queue */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/pci.h>
#include <linux/dma-mapping.h>

#define QEDI_PAGE_SIZE 4096
#define QEDI_PAGE_ALIGN(addr) ALIGN(addr, QEDI_PAGE_SIZE)
#define QEDI_CQ_SIZE 2047
#define QEDI_BDQ_NUM 256

struct scsi_bd {
	u32 hi;
	u32 lo;
	u64 opaque;
};

struct global_queue {
	void *cq;
	dma_addr_t cq_dma;
	u32 cq_mem_size;
	void *cq_pbl;
	dma_addr_t cq_pbl_dma;
	u32 cq_pbl_size;
};

struct qedi_ctx {
	struct pci_dev *pdev;
	struct global_queue *queue;
	void *bdq_pbl;
	dma_addr_t bdq_pbl_dma;
	size_t bdq_pbl_mem_size;
	void *bdq_pbl_list;
	dma_addr_t bdq_pbl_list_dma;
	u8 bdq_pbl_list_num_entries;
	u64 rq_num_entries;
};

int qedi_alloc_bdq(struct qedi_ctx *qedi)
{
	u64 *list;
	int i;

	qedi->rq_num_entries = QEDI_BDQ_NUM;
	qedi->bdq_pbl_mem_size = qedi->rq_num_entries * sizeof(struct scsi_bd);
#ifdef MENDED
	qedi->bdq_pbl_mem_size = ALIGN(qedi->bdq_pbl_mem_size, QEDI_PAGE_SIZE);
#else
	qedi->bdq_pbl_mem_size = ALIGN(qedi->bdq_pbl_mem_size, PAGE_SIZE);	/* bug */
#endif
	qedi->bdq_pbl = dma_alloc_coherent(&qedi->pdev->dev, qedi->bdq_pbl_mem_size, &qedi->bdq_pbl_dma, GFP_KERNEL);
	if (!qedi->bdq_pbl)
		return -ENOMEM;
#ifdef MENDED
	qedi->bdq_pbl_list = dma_alloc_coherent(&qedi->pdev->dev, QEDI_PAGE_SIZE, &qedi->bdq_pbl_list_dma, GFP_KERNEL);
#else
	qedi->bdq_pbl_list = dma_alloc_coherent(&qedi->pdev->dev, PAGE_SIZE, &qedi->bdq_pbl_list_dma, GFP_KERNEL);	/* bug */
#endif
	if (!qedi->bdq_pbl_list)
		return -ENOMEM;
#ifdef MENDED
	qedi->bdq_pbl_list_num_entries = qedi->bdq_pbl_mem_size / QEDI_PAGE_SIZE;
#else
	qedi->bdq_pbl_list_num_entries = qedi->bdq_pbl_mem_size / PAGE_SIZE;	/* bug */
#endif
	list = qedi->bdq_pbl_list;
	for (i = 0; i < qedi->bdq_pbl_list_num_entries; i++)
		*list++ = qedi->bdq_pbl_dma;
	return 0;
}

int qedi_alloc_global_queues(struct qedi_ctx *qedi)
{
	struct global_queue *q = qedi->queue;
	u32 *pbl;
	int num_pages;
	dma_addr_t page;

	q->cq_mem_size = QEDI_PAGE_ALIGN((QEDI_CQ_SIZE + 8) * 16);
	q->cq_pbl_size = QEDI_PAGE_ALIGN((q->cq_mem_size / QEDI_PAGE_SIZE) * sizeof(void *));
	q->cq = dma_alloc_coherent(&qedi->pdev->dev, q->cq_mem_size, &q->cq_dma, GFP_KERNEL);
	q->cq_pbl = dma_alloc_coherent(&qedi->pdev->dev, q->cq_pbl_size, &q->cq_pbl_dma, GFP_KERNEL);
	if (!q->cq || !q->cq_pbl)
		return -ENOMEM;
	num_pages = q->cq_mem_size / QEDI_PAGE_SIZE;
	page = q->cq_dma;
	pbl = q->cq_pbl;
	while (num_pages--) {
		*pbl++ = (u32)page;
		*pbl++ = (u32)(page >> 32);
		page += QEDI_PAGE_SIZE;
	}
	return 0;
}
