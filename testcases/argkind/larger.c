// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- pages of another size are not known */
/* Pages of a size that only the run tells, and sizes that are none. */
#include <linux/mm.h>
#include <linux/io.h>

typedef struct { unsigned long pte; } pte_t;
struct hstate;

unsigned long pte_pfn(pte_t pte);
unsigned int huge_page_shift(struct hstate *h);
unsigned int huge_page_order(struct hstate *h);
int page_level_shift(int level);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
phys_addr_t memblock_end_of_DRAM(void);

unsigned long base_of_level(pte_t pte, int level)
{
	return pte_pfn(pte) << page_level_shift(level);	/* expect: page-const */
}

unsigned long size_of_level(int level)
{
	return 1UL << page_level_shift(level);
}

unsigned long pages_of_level(pte_t pte, int level)
{
	return pte_pfn(pte) >> (page_level_shift(level) - PAGE_SHIFT);
}

/* What a number of larger pages is shifted by is right */
unsigned long bytes_of_huge(unsigned long nr, struct hstate *h)
{
	return nr << huge_page_shift(h);
}

unsigned long huge_index(struct vm_area_struct *vma, unsigned long addr, struct hstate *h)
{
	return ((addr - vma->vm_start) >> huge_page_shift(h)) +
	       (vma->vm_pgoff >> huge_page_order(h));
}

unsigned long huge_index_unscaled(struct vm_area_struct *vma, unsigned long addr,
				  struct hstate *h)
{
	return ((addr - vma->vm_start) >> huge_page_shift(h)) + vma->vm_pgoff;	/* expect: expr-unit */
}

/* The page cache of hugetlbfs counts huge pages in its pgoff_t */
bool behind_end(pgoff_t idx, loff_t size, struct hstate *h)
{
	return idx >= size >> huge_page_shift(h);
}

int map_rounded(struct vm_area_struct *vma, unsigned long pfn, struct hstate *h)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	size = (size >> huge_page_shift(h)) << huge_page_shift(h);
	return remap_pfn_range(vma, vma->vm_start, pfn, size, vma->vm_page_prot);
}

int map_huge_pages(struct vm_area_struct *vma, unsigned long pfn, struct hstate *h)
{
	unsigned long size = (vma->vm_end - vma->vm_start) >> huge_page_shift(h);

	return remap_pfn_range(vma, vma->vm_start, pfn, size, vma->vm_page_prot);	/* expect: arg-unit */
}

/* It looks which shift it has */
static unsigned long spread_either(struct vm_area_struct *vma, unsigned long addr, int shift)
{
	unsigned long off = vma->vm_pgoff;

	if (shift == PAGE_SHIFT)
		off += (addr - vma->vm_start) >> shift;
	return off;
}

unsigned long spread_huge(struct vm_area_struct *vma, unsigned long addr, struct hstate *h)
{
	return spread_either(vma, addr, huge_page_shift(h));
}

/* Nobody gives it another */
static unsigned long spread_small(struct vm_area_struct *vma, unsigned long addr, int shift)
{
	return vma->vm_pgoff + ((addr - vma->vm_start) >> shift);
}

unsigned long spread_pages(struct vm_area_struct *vma, unsigned long addr)
{
	return spread_small(vma, addr, PAGE_SHIFT);
}

static int hold_back(phys_addr_t base, unsigned long size)
{
	return memblock_reserve(base, size);
}

int hold_back_one(void)
{
	return hold_back(memblock_end_of_DRAM(), 1);	/* expect: arg-unit */
}

int hold_back_page(void)
{
	return hold_back(memblock_end_of_DRAM(), PAGE_SIZE);
}

static int hold_back_rounded(phys_addr_t base, unsigned long size)
{
	return memblock_reserve(base, PAGE_ALIGN(size));
}

int hold_back_byte(void)
{
	return hold_back_rounded(memblock_end_of_DRAM(), 1);
}

static int hold_back_measured(phys_addr_t base, unsigned long size)
{
	if (size < PAGE_SIZE)
		return -22;
	return memblock_reserve(base, size);
}

int hold_back_nothing(void)
{
	return hold_back_measured(memblock_end_of_DRAM(), 1);
}

static int hold_back_pages(phys_addr_t base, unsigned long nr)
{
	return memblock_reserve(base, nr * PAGE_SIZE);
}

int hold_back_two(void)
{
	return hold_back_pages(memblock_end_of_DRAM(), 2);
}

#define XEN_SHIFT	12

int set_bytes(struct hstate *h, phys_addr_t at, size_t size);

/* An order and the shift of a page, whatever that is called: bytes */
int bytes_of_order(struct hstate *h, phys_addr_t at, size_t bytes)
{
	size_t size = 1UL << (get_order(bytes) + XEN_SHIFT);

	return valid_phys_addr_range(at, size) + set_bytes(h, at, size);
}

/* a table of a few bytes: memblock counts bytes, and no pages */
struct floating_table {
	u32 signature, physptr;
	u8 length, checksum;
};

int keep_table(phys_addr_t base)
{
	return memblock_reserve(base, sizeof(struct floating_table));
}
