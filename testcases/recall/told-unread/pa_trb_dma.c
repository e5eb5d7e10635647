// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- the distance of two TRB pointers, a count of TRBs, is added to the segment's DMA address */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
#define NULL ((void *)0)
typedef _Bool bool;
#define true 1
#define false 0
#define __iomem

struct uhx_trb {
	u64 buf;
	u32 len;
	u32 ctrl;
};

#define UHX_TRBS_PER_SEG	256
#define UHX_TRB_CYCLE		1u

struct uhx_segment {
	struct uhx_trb *trbs;
	struct uhx_segment *next;
	dma_addr_t dma;
};

struct uhx_ring {
	struct uhx_segment *deq_seg;
	struct uhx_trb *dequeue;
	u32 cycle_state;
};

void writel(u32 value, volatile void __iomem *addr);

static dma_addr_t uhx_trb_virt_to_dma(struct uhx_segment *seg, struct uhx_trb *trb)
{
	unsigned long segment_offset;

	if (!seg || !trb || trb < seg->trbs)
		return 0;

	segment_offset = trb - seg->trbs;
	if (segment_offset >= UHX_TRBS_PER_SEG)
		return 0;

#ifdef MENDED
	return seg->dma + segment_offset * sizeof(*trb);
#else
	return seg->dma + segment_offset;	/* bug */
#endif
}

bool uhx_update_erst_dequeue(struct uhx_ring *ring, void __iomem *erdp)
{
	dma_addr_t deq = uhx_trb_virt_to_dma(ring->deq_seg, ring->dequeue);

	if (!deq)
		return false;
	writel((u32)deq | (1u << 3), erdp);
	writel((u32)(deq >> 32), erdp + 4);
	return true;
}
