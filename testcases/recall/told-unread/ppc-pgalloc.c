// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- powerpc: Fix a table's page freed as the table itself */
#include <linux/mm.h>
#include <linux/slab.h>

typedef struct page *pgtable_t;

struct mmu_gather {
	struct mm_struct *mm;
	unsigned int need_flush;
};

#define MAX_PGTABLE_INDEX_SIZE 0xf

void tlb_flush_pgtable(struct mmu_gather *tlb, unsigned long address);
void pgtable_page_dtor(struct page *page);
void tlb_remove_table(struct mmu_gather *tlb, void *table);
void kmem_cache_free_index(unsigned int shift, void *table);

static inline void pgtable_free(void *table, unsigned int index_size)
{
	if (!index_size)
		free_page((unsigned long)table);
	else
		kmem_cache_free_index(index_size, table);
}

static inline void pgtable_free_tlb(struct mmu_gather *tlb, void *table, int shift)
{
	unsigned long pgf = (unsigned long)table;

	pgf |= shift;
	tlb_remove_table(tlb, (void *)pgf);
}

void __tlb_remove_table(void *_table)
{
	void *table = (void *)((unsigned long)_table & ~MAX_PGTABLE_INDEX_SIZE);
	unsigned int shift = (unsigned long)_table & MAX_PGTABLE_INDEX_SIZE;

	pgtable_free(table, shift);
}

void __pte_free_tlb(struct mmu_gather *tlb, pgtable_t table, unsigned long address)
{
	tlb_flush_pgtable(tlb, address);
	pgtable_page_dtor(table);
#ifdef MENDED
	pgtable_free_tlb(tlb, page_address(table), 0);
#else
	pgtable_free_tlb(tlb, table, 0);	/* bug */
#endif
}
