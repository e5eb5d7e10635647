// SPDX-License-Identifier: GPL-2.0-only
/* told: other page -- drm/i915: Use I915_GTT_PAGE_SIZE for the steps of the GPU's table */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define I915_GTT_PAGE_SIZE_4K (1UL << 12)
#define I915_GTT_PAGE_SIZE I915_GTT_PAGE_SIZE_4K
#define I915_GTT_PAGE_MASK -I915_GTT_PAGE_SIZE
#define GEN6_PTES (I915_GTT_PAGE_SIZE / sizeof(u32))

struct sgt_dma {
	struct sg_entry *sg;
	dma_addr_t dma, max;
};

struct sg_entry {
	dma_addr_t dma_address;
	unsigned int length;
	struct sg_entry *next;
};

struct gen6_ppgtt {
	u32 *pt[512];
	u64 total;
};

u32 gen6_pte_encode(dma_addr_t addr, u32 flags);

static void gen6_clear(struct gen6_ppgtt *ppgtt, u64 start, u64 length, u32 scratch)
{
	unsigned int first_entry = start / I915_GTT_PAGE_SIZE;
	unsigned int num_entries = length / I915_GTT_PAGE_SIZE;

	while (num_entries--) {
		ppgtt->pt[first_entry / GEN6_PTES][first_entry % GEN6_PTES] = scratch;
		first_entry++;
	}
}

void gen6_ppgtt_insert_entries(struct gen6_ppgtt *ppgtt, struct sg_entry *sg, u64 start, u32 flags)
{
	unsigned int first_entry = start / I915_GTT_PAGE_SIZE;
	unsigned int act_pt = first_entry / GEN6_PTES;
	unsigned int act_pte = first_entry % GEN6_PTES;
	struct sgt_dma iter = { sg, sg->dma_address, sg->dma_address + sg->length };

	do {
		ppgtt->pt[act_pt][act_pte] = gen6_pte_encode(iter.dma, flags);
#ifdef MENDED
		iter.dma += I915_GTT_PAGE_SIZE;
#else
		iter.dma += PAGE_SIZE;	/* bug */
#endif
		if (iter.dma == iter.max) {
			iter.sg = iter.sg->next;
			if (!iter.sg)
				break;
			iter.dma = iter.sg->dma_address;
			iter.max = iter.dma + iter.sg->length;
		}
		if (++act_pte == GEN6_PTES) {
			act_pt++;
			act_pte = 0;
		}
	} while (1);
}

void gen6_reset(struct gen6_ppgtt *ppgtt, u32 scratch)
{
	gen6_clear(ppgtt, 0, ppgtt->total, scratch);
}
