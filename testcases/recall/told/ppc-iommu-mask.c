// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: pfn -- powerpc/dma: Fix the required mask: the table's offset and size are in pages */
#include <linux/mm.h>
#include <linux/device.h>

struct iommu_table {
	unsigned long it_size;	/* Size of iommu table in entries */
	unsigned long it_offset;	/* Offset into global table */
	unsigned long it_index;
	unsigned long *it_map;
	unsigned long it_page_shift;	/* table iommu page size */
};

struct iommu_table *get_iommu_table_base(struct device *dev);
unsigned long bitmap_find(unsigned long *map, unsigned long size, unsigned int nr);
unsigned int fls_long(unsigned long l);

dma_addr_t iommu_alloc(struct device *dev, struct iommu_table *tbl, unsigned int npages)
{
	unsigned long entry = bitmap_find(tbl->it_map, tbl->it_size, npages);

	if (entry == ~0UL)
		return ~(dma_addr_t)0;
	entry += tbl->it_offset;
	return entry << tbl->it_page_shift;
}

int dma_iommu_dma_supported(struct device *dev, u64 mask)
{
	struct iommu_table *tbl = get_iommu_table_base(dev);

	if (!tbl)
		return 0;
	return tbl->it_offset <= (mask >> tbl->it_page_shift);
}

u64 dma_iommu_get_required_mask(struct device *dev)
{
	struct iommu_table *tbl = get_iommu_table_base(dev);
	u64 mask;

	if (!tbl)
		return 0;
#ifdef MENDED
	mask = 1ULL << (fls_long(tbl->it_offset + tbl->it_size) + tbl->it_page_shift - 1);
#else
	mask = 1ULL << (fls_long(tbl->it_offset + tbl->it_size) - 1);	/* bug */
#endif
	mask += mask - 1;
	return mask;
}
