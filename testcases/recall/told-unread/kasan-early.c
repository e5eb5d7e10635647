// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- x86/kasan: Do not translate the physical address in an entry of the page table once more */
#include <linux/mm.h>

typedef struct {
	unsigned long pgd;
} pgd_t;

typedef struct {
	unsigned long p4d;
} p4d_t;

#define pgd_val(x) ((x).pgd)
#define __pgd(x) ((pgd_t) { (x) })
#define PTE_PFN_MASK 0x000ffffffffff000UL
#define _KERNPG_TABLE 0x63UL
#define __START_KERNEL_map 0xffffffff80000000UL

extern unsigned long phys_base;
extern p4d_t kasan_zero_p4d[512];

bool pgtable_l5_enabled(void);
unsigned long p4d_index(unsigned long address);
int pgd_none(pgd_t pgd);
void set_pgd(pgd_t *pgdp, pgd_t pgd);
void kasan_early_pud_populate(p4d_t *p4d, unsigned long addr, unsigned long end);

/* x - __START_KERNEL_map + phys_base for an address of the kernel's image, x - PAGE_OFFSET for others */
static inline unsigned long __phys_addr_nodebug(unsigned long x)
{
	unsigned long y = x - __START_KERNEL_map;

	return y + (x > y ? phys_base : (__START_KERNEL_map - PAGE_OFFSET));
}

#define __pa_nodebug(x) __phys_addr_nodebug((unsigned long)(x))

static inline p4d_t *early_p4d_offset(pgd_t *pgd, unsigned long addr)
{
	unsigned long p4d;

	if (!pgtable_l5_enabled())
		return (p4d_t *)pgd;
#ifdef MENDED
	p4d = pgd_val(*pgd) & PTE_PFN_MASK;
#else
	p4d = __pa_nodebug(pgd_val(*pgd)) & PTE_PFN_MASK;	/* bug */
#endif
	p4d += __START_KERNEL_map - phys_base;
	return (p4d_t *)p4d + p4d_index(addr);
}

void kasan_early_p4d_populate(pgd_t *pgd, unsigned long addr, unsigned long end)
{
	pgd_t pgd_entry;

	if (pgd_none(*pgd)) {
		pgd_entry = __pgd(_KERNPG_TABLE | __pa_nodebug(kasan_zero_p4d));
		set_pgd(pgd, pgd_entry);
	}
	kasan_early_pud_populate(early_p4d_offset(pgd, addr), addr, end);
}
