// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- drm/i915: Use sg_dma_len() for the length of what is mapped for DMA */
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
#define I915_GTT_PAGE_SIZE_4K BIT_ULL(12)
#define I915_GTT_PAGE_SIZE I915_GTT_PAGE_SIZE_4K

struct sgt_dma {
	struct scatterlist *sg;
	dma_addr_t dma, max;
};

struct scatterlist *__sg_next(struct scatterlist *sg);

struct sgt_dma sgt_dma(struct scatterlist *sg)
{
	dma_addr_t addr = sg_dma_address(sg);

#ifdef MENDED
	return (struct sgt_dma){ sg, addr, addr + sg_dma_len(sg) };
#else
	return (struct sgt_dma){ sg, addr, addr + sg->length };	/* bug */
#endif
}

u64 gen8_ppgtt_insert_pte(struct sgt_dma *iter, u64 *vaddr, u64 pte_encode, u64 idx)
{
	do {
		vaddr[idx] = pte_encode | iter->dma;
		iter->dma += I915_GTT_PAGE_SIZE;
		if (iter->dma >= iter->max) {
			iter->sg = __sg_next(iter->sg);
			if (!iter->sg) {
				idx = 0;
				break;
			}
			iter->dma = sg_dma_address(iter->sg);
#ifdef MENDED
			iter->max = iter->dma + sg_dma_len(iter->sg);
#else
			iter->max = iter->dma + iter->sg->length;	/* bug */
#endif
		}
	} while (++idx < 512);
	return idx;
}
