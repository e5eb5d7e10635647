// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- the number of pages is passed where the IOTLB flush wants its base-2 logarithm */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef _Bool bool;
#define true 1
#define false 0

struct intel_iommu { u64 cap; };
#define DMA_TLB_GLOBAL_FLUSH	(1ULL << 60)
#define DMA_TLB_DSI_FLUSH	(2ULL << 60)
#define DMA_TLB_PSI_FLUSH	(3ULL << 60)
#define cap_max_amask_val(c)	(((c) >> 48) & 0x3f)
#define cap_pgsel_inv(c)	(((c) >> 39) & 1)

void qi_flush_iotlb(struct intel_iommu *iommu, u16 did, u64 addr,
		    unsigned int size_order, u64 type);
unsigned long __roundup_pow_of_two(unsigned long n);
#define ilog2(n) (63 - __builtin_clzl(n))

struct vtx_domain {
	struct intel_iommu *iommu;
	u16 did;
};

void vtx_flush_range(struct vtx_domain *dom, unsigned long start, unsigned long end)
{
	struct intel_iommu *iommu = dom->iommu;
	unsigned long pages = __roundup_pow_of_two((end - start + PAGE_SIZE) >> PAGE_SHIFT);
	unsigned int mask = ilog2(pages);
	u64 addr = start & PAGE_MASK;

	/* The block has to hold the whole of the range. */
	while (((addr >> (PAGE_SHIFT + mask)) << (PAGE_SHIFT + mask)) +
	       (PAGE_SIZE << mask) <= end) {
		mask++;
		pages <<= 1;
	}

	if (!cap_pgsel_inv(iommu->cap) || mask > cap_max_amask_val(iommu->cap)) {
		qi_flush_iotlb(iommu, dom->did, 0, 0, DMA_TLB_DSI_FLUSH);
		return;
	}

	addr &= ~((PAGE_SIZE << mask) - 1);
#ifdef MENDED
	qi_flush_iotlb(iommu, dom->did, addr, mask, DMA_TLB_PSI_FLUSH);
#else
	qi_flush_iotlb(iommu, dom->did, addr, pages, DMA_TLB_PSI_FLUSH);	/* bug */
#endif
}
