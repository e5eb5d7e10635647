// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- x86/mm: step through a P4D by virtual addresses, as physical ones are not aligned alike */
#include <linux/mm.h>

typedef struct {
	unsigned long p4d;
} p4d_t;

typedef struct {
	unsigned long pud;
} pud_t;

#define P4D_SHIFT 39
#define P4D_SIZE (1UL << P4D_SHIFT)
#define P4D_MASK (~(P4D_SIZE - 1))
#define PTRS_PER_P4D 512
#define __p4d(x) ((p4d_t) { (x) })

extern int after_bootmem;

bool pgtable_l5_enabled(void);
bool e820__mapped_any(u64 start, u64 end);
int p4d_none(p4d_t p4d);
void set_p4d(p4d_t *p4dp, p4d_t p4d);
pud_t *pud_offset(p4d_t *p4d, unsigned long address);
void *alloc_low_page(void);
void p4d_populate(p4d_t *p4d, pud_t *pud);
unsigned long phys_pud_init(pud_t *pud, unsigned long paddr, unsigned long paddr_end, unsigned long page_size_mask);

static inline unsigned long p4d_index(unsigned long address)
{
	return (address >> P4D_SHIFT) & (PTRS_PER_P4D - 1);
}

unsigned long phys_p4d_init(p4d_t *p4d_page, unsigned long paddr, unsigned long paddr_end, unsigned long page_size_mask)
{
#ifdef MENDED
	unsigned long vaddr, vaddr_end, vaddr_next, paddr_next, paddr_last;

	paddr_last = paddr_end;
	vaddr = (unsigned long)__va(paddr);
	vaddr_end = (unsigned long)__va(paddr_end);
#else
	unsigned long paddr_next, paddr_last = paddr_end;
	unsigned long vaddr = (unsigned long)__va(paddr);
	int i = p4d_index(vaddr);
#endif

	if (!pgtable_l5_enabled())
		return phys_pud_init((pud_t *)p4d_page, paddr, paddr_end, page_size_mask);
#ifdef MENDED
	for (; vaddr < vaddr_end; vaddr = vaddr_next) {
		p4d_t *p4d = p4d_page + p4d_index(vaddr);
		pud_t *pud;

		vaddr_next = (vaddr & P4D_MASK) + P4D_SIZE;
		paddr = __pa(vaddr);
		paddr_next = __pa(vaddr_next);
#else
	for (; i < PTRS_PER_P4D; i++, paddr = paddr_next) {
		p4d_t *p4d;
		pud_t *pud;

		vaddr = (unsigned long)__va(paddr);
		p4d = p4d_page + p4d_index(vaddr);
		paddr_next = (paddr & P4D_MASK) + P4D_SIZE;	/* bug */
#endif
		if (paddr >= paddr_end) {
			if (!after_bootmem && !e820__mapped_any(paddr & P4D_MASK, paddr_next))
				set_p4d(p4d, __p4d(0));
			continue;
		}
		if (!p4d_none(*p4d)) {
			pud = pud_offset(p4d, 0);
			paddr_last = phys_pud_init(pud, paddr, paddr_end, page_size_mask);
			continue;
		}
		pud = alloc_low_page();
		paddr_last = phys_pud_init(pud, paddr, paddr_end, page_size_mask);
		p4d_populate(p4d, pud);
	}
	return paddr_last;
}
