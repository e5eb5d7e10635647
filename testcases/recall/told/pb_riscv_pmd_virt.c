// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the page table is entered in its parent by the frame of its kernel virtual address */
typedef unsigned long long phys_addr_t;
typedef unsigned long uintptr_t;
typedef unsigned int gfp_t;
typedef struct { unsigned long pte; } pte_t;
typedef struct { unsigned long pmd; } pmd_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PFN_DOWN(x)	((x) >> PAGE_SHIFT)
#define PMD_SHIFT	21
#define PTRS_PER_PMD	512
#define PTRS_PER_PTE	512
#define _PAGE_PFN_SHIFT	10
#define GFP_ATOMIC	0x820u
#define __GFP_ZERO	0x100u
#define ENOMEM		12
#define PAGE_TABLE	((pgprot_t){ 1 })

unsigned long get_zeroed_page(gfp_t gfp_mask);
phys_addr_t __virt_to_phys(unsigned long x);
#define __pa(x)		__virt_to_phys((unsigned long)(x))
void *__phys_va(phys_addr_t pa);

static inline pmd_t pfn_pmd(unsigned long pfn, pgprot_t prot)
{
	return (pmd_t){ (pfn << _PAGE_PFN_SHIFT) | prot.pgprot };
}
static inline pte_t pfn_pte(unsigned long pfn, pgprot_t prot)
{
	return (pte_t){ (pfn << _PAGE_PFN_SHIFT) | prot.pgprot };
}
static inline phys_addr_t pmd_table_phys(pmd_t pmd)
{
	return (phys_addr_t)(pmd.pmd >> _PAGE_PFN_SHIFT) << PAGE_SHIFT;
}

int tramp_map_page(pmd_t *pmdp, uintptr_t va, phys_addr_t pa, pgprot_t prot);
int tramp_map_page(pmd_t *pmdp, uintptr_t va, phys_addr_t pa, pgprot_t prot)
{
	unsigned long table;
	pmd_t *pmd = pmdp + ((va >> PMD_SHIFT) & (PTRS_PER_PMD - 1));
	pte_t *ptep;

	if (!pmd->pmd) {
		table = get_zeroed_page(GFP_ATOMIC);
		if (!table)
			return -ENOMEM;
#ifdef MENDED
		*pmd = pfn_pmd(PFN_DOWN(__pa(table)), PAGE_TABLE);
#else
		*pmd = pfn_pmd(PFN_DOWN(table), PAGE_TABLE);	/* bug */
#endif
	}

	ptep = __phys_va(pmd_table_phys(*pmd));
	ptep[(va >> PAGE_SHIFT) & (PTRS_PER_PTE - 1)] = pfn_pte(PFN_DOWN(pa), prot);
	return 0;
}
