// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- intel-iommu: Fix off-by-one in pagetable freeing */
#include <linux/mm.h>

#define VTD_PAGE_SHIFT 12
#define VTD_PAGE_SIZE (1UL << VTD_PAGE_SHIFT)
#define LEVEL_STRIDE 9
#define DOMAIN_MAX_ADDR_WIDTH 48

struct dma_pte {
	u64 val;
};

struct dmar_domain {
	struct dma_pte *pgd;
	int gaw;
	int agaw;
};

static inline unsigned int level_to_offset_bits(int level)
{
	return (level - 1) * LEVEL_STRIDE;
}

static inline int pfn_level_offset(unsigned long pfn, int level)
{
	return (pfn >> level_to_offset_bits(level)) & ((1 << LEVEL_STRIDE) - 1);
}

static inline unsigned long level_mask(int level)
{
	return -1UL << level_to_offset_bits(level);
}

static inline unsigned long level_size(int level)
{
	return 1UL << level_to_offset_bits(level);
}

struct dma_pte *phys_to_table(u64 phys);
bool first_pte_in_page(struct dma_pte *pte);
void free_pgtable_page(void *vaddr);
void domain_flush_cache(struct dmar_domain *domain, void *addr, int size);

static void dma_pte_free_level(struct dmar_domain *domain, int level, struct dma_pte *pte,
				   unsigned long pfn, unsigned long start_pfn, unsigned long last_pfn)
{
	pfn = max(start_pfn, pfn);
	pte = &pte[pfn_level_offset(pfn, level)];
	do {
		unsigned long level_pfn = pfn & level_mask(level);
		struct dma_pte *level_pte;

		if (!pte->val)
			goto next;
		level_pte = phys_to_table(pte->val & ~0xfffULL);
		if (level > 2)
			dma_pte_free_level(domain, level - 1, level_pte, level_pfn, start_pfn, last_pfn);
		/* If range covers entire pagetable, free it */
#ifdef MENDED
		if (!(start_pfn > level_pfn || last_pfn < level_pfn + level_size(level) - 1)) {
#else
		if (!(start_pfn > level_pfn || last_pfn < level_pfn + level_size(level))) {	/* bug */
#endif
			pte->val = 0;
			domain_flush_cache(domain, pte, sizeof(*pte));
			free_pgtable_page(level_pte);
		}
next:
		pfn = level_pfn + level_size(level);
	} while (!first_pte_in_page(++pte) && pfn <= last_pfn);
}

/* free page table pages. last level pte should already be cleared; the last frame belongs to the range */
void dma_pte_free_pagetable(struct dmar_domain *domain, unsigned long start_pfn, unsigned long last_pfn)
{
	dma_pte_free_level(domain, domain->agaw + 2, domain->pgd, 0, start_pfn, last_pfn);
	if (start_pfn == 0 && last_pfn == (1UL << (domain->gaw - VTD_PAGE_SHIFT)) - 1) {
		free_pgtable_page(domain->pgd);
		domain->pgd = NULL;
	}
}
