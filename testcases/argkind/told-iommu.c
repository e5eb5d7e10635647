// SPDX-License-Identifier: GPL-2.0-only
/* Nothing here: an IOMMU is told physical addresses, as its tables hold them. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>

void *iommu_alloc_pages_sz(gfp_t gfp, size_t size);

struct walker {
	void __iomem *regs;
	void *root;
	u64 *table;
};

int walker_alloc(struct walker *w)
{
	w->table = iommu_alloc_pages_sz(GFP_KERNEL, PAGE_SIZE);
	return w->table ? 0 : -ENOMEM;
}

int walker_start(struct walker *w)
{
	w->root = kzalloc(PAGE_SIZE, GFP_KERNEL);
	if (!w->root)
		return -ENOMEM;
	writel(virt_to_phys(w->root), w->regs);
	return 0;
}

/* What an IOMMU's page table translates is virtual to it: as its code calls it */
void iommu_iotlb_gather_add_range(void *gather, unsigned long iova, size_t size);

struct walked {
	u64 va;
	u64 last_va;
};

void walker_clean(void *gather, struct walked *range, size_t dirty)
{
	iommu_iotlb_gather_add_range(gather, range->va, dirty);
}
