// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: other page -- powerpc/eeh: Take the offset in a huge page where one maps the address */
#include <linux/mm.h>

typedef struct {
	unsigned long pte;
} pte_t;

struct eeh_dev;

pte_t *find_init_mm_pte(unsigned long ea, int *hshift);
struct eeh_dev *eeh_addr_cache_get_dev(unsigned long addr);
int eeh_dev_check_failure(struct eeh_dev *edev);
#define RPN_SHIFT PAGE_SHIFT

static inline unsigned long pte_pfn(pte_t pte)
{
	return pte.pte >> RPN_SHIFT;
}

static inline unsigned long eeh_token_to_phys(unsigned long token)
{
	pte_t *ptep;
	unsigned long pa;
	int hugepage_shift;

	ptep = find_init_mm_pte(token, &hugepage_shift);
	if (!ptep)
		return token;
	pa = pte_pfn(*ptep);
#ifdef MENDED
	/* On radix we can do hugepage mappings for io, so handle that */
	if (!hugepage_shift)
		hugepage_shift = PAGE_SHIFT;
	pa <<= PAGE_SHIFT;
	pa |= token & ((1ul << hugepage_shift) - 1);
	return pa;
#else
	pa <<= PAGE_SHIFT;
	return pa | (token & (PAGE_SIZE - 1));	/* bug */
#endif
}

int eeh_check_failure(const volatile void __iomem *token)
{
	unsigned long addr = eeh_token_to_phys((unsigned long)token);
	struct eeh_dev *edev = eeh_addr_cache_get_dev(addr);

	return edev ? eeh_dev_check_failure(edev) : 0;
}
