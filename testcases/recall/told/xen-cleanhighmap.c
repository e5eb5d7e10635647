// SPDX-License-Identifier: GPL-2.0-only
/* told: scale -- x86/xen: Fix the end of the table in xen_cleanhighmap() */
#include <linux/mm.h>

typedef struct { unsigned long pmd; } pmd_t;
typedef struct { unsigned long pgd; } pgd_t;

#define PTRS_PER_PMD 512
#define PTRS_PER_PTE 512
#define __pmd(x) ((pmd_t) { (x) })
#define __START_KERNEL_map 0xffffffff80000000UL

extern pmd_t level2_kernel_pgt[];
extern char _text[], _brk_end[];

int pmd_none(pmd_t pmd);
void set_pmd(pmd_t *pmdp, pmd_t pmd);
int xen_mc_flush(void);
void make_lowmem_page_readwrite(void *vaddr);

static void xen_cleanhighmap(unsigned long vaddr, unsigned long vaddr_end)
{
	unsigned long kernel_end = (unsigned long)_brk_end - 1;
	pmd_t *pmd = level2_kernel_pgt;

	/* NOTE: The loop is more greedy than the cleanup_highmap variant: it includes the pmd passed in on _both_ boundaries. */
#ifdef MENDED
	for (; vaddr <= vaddr_end && (pmd < (level2_kernel_pgt + PTRS_PER_PMD));
#else
	for (; vaddr <= vaddr_end && (pmd < (level2_kernel_pgt + PAGE_SIZE));	/* bug */
#endif
		 pmd++, vaddr += PMD_SIZE) {
		if (pmd_none(*pmd))
			continue;
		if (vaddr < (unsigned long)_text || vaddr > kernel_end)
			set_pmd(pmd, __pmd(0));
	}
	/* In case we did something silly, we should crash in this function instead of somewhere later and be confusing. */
	xen_mc_flush();
}

void xen_pagetable_p2m_free(unsigned long addr, unsigned long nr_pages)
{
	unsigned long size = PAGE_ALIGN(nr_pages * sizeof(unsigned long));

	xen_cleanhighmap(addr, addr + size);
	make_lowmem_page_readwrite((void *)addr);
}
