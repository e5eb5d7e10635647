// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: order -- the size of the flush is told as a power of two, the number of pages is passed */

#define PAGE_SHIFT 12

typedef unsigned short u16;
typedef unsigned long long u64;

struct intel_iommu;

#define DMA_TLB_PSI_FLUSH (3ULL << 60)
#define DMA_TLB_DSI_FLUSH (2ULL << 60)
#define MAX_MASK 9

void qi_flush_iotlb(struct intel_iommu *iommu, u16 did, u64 addr,
		    unsigned int size_order, u64 type);
int fls64(u64 x);

void vtd_flush_range(struct intel_iommu *iommu, u16 did, u64 start, u64 end)
{
	unsigned int mask = fls64((start ^ (end - 1)) >> PAGE_SHIFT);
	unsigned long pages = 1UL << mask;

	if (mask > MAX_MASK) {
		qi_flush_iotlb(iommu, did, 0, 0, DMA_TLB_DSI_FLUSH);
		return;
	}
	start &= ~(((u64)pages << PAGE_SHIFT) - 1);
#ifdef MENDED
	qi_flush_iotlb(iommu, did, start, mask, DMA_TLB_PSI_FLUSH);
#else
	qi_flush_iotlb(iommu, did, start, pages, DMA_TLB_PSI_FLUSH);	/* bug */
#endif
}
