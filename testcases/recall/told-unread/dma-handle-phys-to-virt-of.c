// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- dma handle for physical address (phys_to_virt) */
#define NULL ((void *)0)
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;

struct device;

void *phys_to_virt(phys_addr_t address);

struct hw_desc {
	u64 addr;
	u32 len;
	u32 ctrl;
};

struct cpdma_chan {
	struct device *dev;
	dma_addr_t done_dma;
	struct hw_desc *ring;
	dma_addr_t ring_dma;
	unsigned int entries;
};

static struct hw_desc *cpdma_next_done(struct cpdma_chan *ch)
{
	if (ch->done_dma < ch->ring_dma ||
	    ch->done_dma >= ch->ring_dma + ch->entries * sizeof(struct hw_desc))
		return NULL;

#ifdef MENDED
	return ch->ring + (ch->done_dma - ch->ring_dma) / sizeof(struct hw_desc);
#else
	return phys_to_virt(ch->done_dma);	/* bug */
#endif
}
