// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- addr has walked up to end, so the TLB flush covers nothing; the start of the range was wanted */
typedef _Bool bool;
typedef struct { unsigned long pte; } pte_t;
typedef struct { unsigned long pmd; } pmd_t;
typedef struct { int x; } spinlock_t;
struct mm_struct;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PMD_SIZE	(1UL << 21)
#define PMD_MASK	(~(PMD_SIZE - 1))
#define pmd_addr_end(addr, end) \
({	unsigned long __boundary = ((addr) + PMD_SIZE) & PMD_MASK;	\
	(__boundary - 1 < (end) - 1) ? __boundary : (end);		\
})

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
};

pmd_t *mm_find_pmd(struct mm_struct *mm, unsigned long address);
pte_t *pte_offset_map_lock(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, spinlock_t **ptlp);
void pte_unmap_unlock(pte_t *pte, spinlock_t *ptl);
int pte_present(pte_t pte);
int pte_write(pte_t pte);
void ptep_set_wrprotect(struct mm_struct *mm, unsigned long address, pte_t *ptep);
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
void cond_resched_demo(void);

static unsigned long wrprotect_ptes(struct vm_area_struct *vma, pmd_t *pmd,
				    unsigned long addr, unsigned long end)
{
	unsigned long changed = 0;
	spinlock_t *ptl;
	pte_t *start_pte, *pte;

	start_pte = pte = pte_offset_map_lock(vma->vm_mm, pmd, addr, &ptl);
	if (!pte)
		return 0;
	for (; addr < end; pte++, addr += PAGE_SIZE) {
		if (!pte_present(*pte) || !pte_write(*pte))
			continue;
		ptep_set_wrprotect(vma->vm_mm, addr, pte);
		changed++;
	}
	pte_unmap_unlock(start_pte, ptl);
	return changed;
}

unsigned long wrprotect_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
unsigned long wrprotect_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	unsigned long addr = start, next, changed = 0;

	do {
		pmd_t *pmd = mm_find_pmd(vma->vm_mm, addr);

		next = pmd_addr_end(addr, end);
		if (pmd)
			changed += wrprotect_ptes(vma, pmd, addr, next);
		cond_resched_demo();
	} while (addr = next, addr != end);

	if (changed)
#ifdef MENDED
		flush_tlb_range(vma, start, end);
#else
		flush_tlb_range(vma, addr, end);	/* bug */
#endif
	return changed;
}
