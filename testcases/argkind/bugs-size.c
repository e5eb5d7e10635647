// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- a page constant is seen where it divides or shifts, and nowhere else */
/* Bugs that were: pages of another size, arguments exchanged, each beside its fix. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/string.h>

typedef struct { unsigned long pte; } pte_t;
typedef struct { unsigned long pgd; } pgd_t;

unsigned long pte_pfn(pte_t pte);
int page_level_shift(int level);
void clflush_cache_range(void *addr, unsigned int size);
int set_memory_nx(unsigned long addr, int numpages);

/* J09: a frame is shifted by the size of its mapping */
void flush_mapping(pte_t pte, int level, unsigned int size)
{
	unsigned long pa = pte_pfn(pte) << page_level_shift(level);	/* expect: page-const */

	clflush_cache_range(__va(pa), size);
}

/* J09 */
void flush_mapping_fixed(pte_t pte, int level, unsigned int size)
{
	unsigned long pa = pte_pfn(pte) << PAGE_SHIFT;

	clflush_cache_range(__va(pa), size);
}

/* K02: two plain numbers are exchanged */
static unsigned long shrink_zones(unsigned long nr_pages, int pass, int prio)
{
	return nr_pages / (pass + 1) + (nr_pages >> prio);
}

/* K02 */
unsigned long shrink_all(unsigned long nr_pages, int pass, int prio)
{
	return shrink_zones(nr_pages, prio, pass);	/* expect@1: arg-swap */
}

/* K02 */
unsigned long shrink_all_fixed(unsigned long nr_pages, int pass, int prio)
{
	return shrink_zones(nr_pages, pass, prio);
}

struct page *pgd_page(pgd_t pgd);

/* K04: a struct page is converted to its page */
struct page *table_page(pgd_t pgd)
{
	return virt_to_page(pgd_page(pgd));	/* expect[gcc]: conv-nonlinear -- sparse forgets what a pointer points to */
}

/* K04 */
struct page *table_page_fixed(pgd_t pgd)
{
	return pgd_page(pgd);
}

/* K05: the length is counted from another start */
int protect_rodata(unsigned long start, unsigned long end)
{
	unsigned long rodata_start = (start + PAGE_SIZE - 1) & PAGE_MASK;

	return set_memory_nx(rodata_start, (end - start) >> PAGE_SHIFT);	/* expect[gcc]: arg-role -- sparse shifts what it subtracts */
}

/* K05 */
int protect_rodata_fixed(unsigned long start, unsigned long end)
{
	unsigned long rodata_start = (start + PAGE_SIZE - 1) & PAGE_MASK;

	return set_memory_nx(rodata_start, (end - rodata_start) >> PAGE_SHIFT);
}

/* K10: the size for the byte to fill with */
void poison(void *p)
{
	memset(p, PAGE_SIZE, 0xff);	/* expect: page-const */
}

/* K10 */
void poison_fixed(void *p)
{
	memset(p, 0xff, PAGE_SIZE);
}
