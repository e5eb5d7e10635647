// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: size -- the completion ring is freed with its number of entries, not its size in bytes */

typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define ENOMEM 12
#define NULL ((void *)0)

struct device;
void *dma_alloc_coherent(struct device *dev, size_t size,
			 dma_addr_t *dma_handle, gfp_t gfp);
void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr,
		       dma_addr_t dma_handle);

struct stq_sqe { u64 w[8]; };
struct stq_cqe { u32 w[4]; };

#define SQ_SIZE(q) ((q)->q_depth * sizeof(struct stq_sqe))
#define CQ_SIZE(q) ((q)->q_depth * sizeof(struct stq_cqe))

struct stq_queue {
	struct device *dmadev;
	struct stq_sqe *sq_cmds;
	struct stq_cqe *cqes;
	dma_addr_t sq_dma_addr;
	dma_addr_t cq_dma_addr;
	u32 q_depth;
	u16 qid;
};

int stq_alloc_queue(struct stq_queue *q, struct device *dev, u16 qid, u32 depth)
{
	q->dmadev = dev;
	q->qid = qid;
	q->q_depth = depth;

	q->cqes = dma_alloc_coherent(dev, CQ_SIZE(q), &q->cq_dma_addr, GFP_KERNEL);
	if (!q->cqes)
		return -ENOMEM;

	q->sq_cmds = dma_alloc_coherent(dev, SQ_SIZE(q), &q->sq_dma_addr, GFP_KERNEL);
	if (!q->sq_cmds)
		goto free_cqes;

	return 0;

free_cqes:
#ifdef MENDED
	dma_free_coherent(dev, CQ_SIZE(q), q->cqes, q->cq_dma_addr);
#else
	dma_free_coherent(dev, q->q_depth, q->cqes, q->cq_dma_addr);	/* bug */
#endif
	q->cqes = NULL;
	return -ENOMEM;
}
