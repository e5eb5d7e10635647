// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 5 -- a page constant is seen where it divides or shifts, and nowhere else */
/* Page constants used as what they never are. */
#include <linux/mm.h>
#include <linux/gfp.h>

int set_memory_uc(unsigned long addr, int numpages);
struct page *alloc_pages(gfp_t gfp, unsigned int order);
int get_order(unsigned long size);

unsigned long divided_by_shift(unsigned long size)
{
	return size / PAGE_SHIFT;	/* expect: page-const */
}

unsigned long divided_by_size(unsigned long size)
{
	return size / PAGE_SIZE;
}

unsigned long rounded_by_shift(unsigned long size)
{
	return DIV_ROUND_UP(size, PAGE_SHIFT);	/* expect: page-const */
}

unsigned long rounded_by_size(unsigned long size)
{
	return DIV_ROUND_UP(size, PAGE_SIZE);
}

unsigned long divided_by_twelve(unsigned long months)
{
	return months / 12;
}

unsigned long shifted_by_size(unsigned long n)
{
	return n << (PAGE_SIZE & 63);
}

unsigned long shifted_by_offset(unsigned long n)
{
	return n << PAGE_OFFSET;	/* expect: page-const */
}

unsigned long shifted_by_shift(unsigned long n)
{
	return n << PAGE_SHIFT;
}

unsigned long shift_in_shifts(unsigned long n)
{
	return n >> (20 - PAGE_SHIFT);
}

unsigned long bits_of_a_page(void)
{
	return PAGE_SHIFT + 3;
}

struct page *order_of_page_size(void)
{
	return alloc_pages(0, PAGE_SIZE);	/* expect: page-const */
}

struct page *order_of_size(unsigned long size)
{
	return alloc_pages(0, get_order(size));
}

struct page *order_of_bytes(struct vm_area_struct *vma)
{
	return alloc_pages(0, vma->vm_end - vma->vm_start);	/* expect: arg-unit */
}

struct page *order_of_pages(struct vm_area_struct *vma)
{
	return alloc_pages(0, vma_pages(vma));	/* expect: arg-unit */
}

int order_of_order(unsigned long size)
{
	return alloc_pages(0, get_order(size << get_order(size))) != NULL;
}

int pages_of_order(void *p, unsigned long size)
{
	return set_memory_uc((unsigned long)p, 1 << get_order(size));
}

int pages_is_order(void *p, unsigned long size)
{
	return set_memory_uc((unsigned long)p, get_order(size));	/* expect: arg-unit */
}

int order_of_page_count(struct vm_area_struct *vma)
{
	return get_order(vma_pages(vma));	/* expect: arg-unit */
}

int order_of_page_bytes(struct vm_area_struct *vma)
{
	return get_order(vma_pages(vma) << PAGE_SHIFT);
}

int order_of_table(struct vm_area_struct *vma)
{
	return get_order(vma_pages(vma) * sizeof(struct page *));
}

/* An order is a logarithm: shifted or multiplied, it is nothing */
unsigned long shifted_order(unsigned long size)
{
	return get_order(size) << PAGE_SHIFT;	/* expect: page-const */
}

unsigned long times_order(unsigned long size)
{
	int order = get_order(size);

	return order * PAGE_SIZE;	/* expect: page-const */
}

unsigned long size_by_pages(struct vm_area_struct *vma)
{
	return PAGE_SIZE << vma_pages(vma);	/* expect: page-const */
}

unsigned long size_by_order(unsigned long size)
{
	return PAGE_SIZE << get_order(size);
}

unsigned long size_by_pages_of_order(unsigned long size)
{
	return (1UL << get_order(size)) * PAGE_SIZE;
}

unsigned long next_order(unsigned long size)
{
	return PAGE_SIZE << (get_order(size) + 1);
}
