// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 6 -- min() is a macro, and its arguments are no sum */
/* Bytes and pages in one expression. */
#include <linux/mm.h>
#include <linux/kernel.h>
#include <linux/ioport.h>

struct area {
	phys_addr_t base;
	unsigned long size;
	unsigned long nr_pages;
};


struct blocks {
	unsigned int shift, block_size;
};

#define round_up_to(x, y)	({ typeof(y) __y = (y); (((x) + __y - 1) / __y) * __y; })

unsigned long to_blocks(struct blocks *b, unsigned long n)
{
	return n >> b->shift;
}

unsigned long round_by_shift(struct blocks *b, unsigned long n)
{
	return round_up_to(n, b->shift);	/* expect@1: expr-unit */
}

unsigned long round_by_size(struct blocks *b, unsigned long n)
{
	return round_up_to(n, 1U << b->shift) + round_up_to(n, b->block_size);
}

/* What nobody shifts by may be called so for another reason */
unsigned long turns_a_shift(unsigned long hours, unsigned int hours_of_shift)
{
	return hours / hours_of_shift;
}

bool fits_pages(struct area *a, struct vm_area_struct *vma)
{
	return vma_pages(vma) <= PFN_DOWN(a->size);
}

bool fits_pages_named(struct area *a, struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) <= a->nr_pages;	/* expect@1: expr-unit */
}

bool fits_size_in_pages(struct vm_area_struct *vma, phys_addr_t start, phys_addr_t end)
{
	return vma_pages(vma) <= end - start;	/* expect: expr-unit */
}

unsigned long sum_of_both(struct vm_area_struct *vma)
{
	return vma_pages(vma) + vma->vm_start;	/* expect: expr-unit */
}

unsigned long sum_of_bytes(struct vm_area_struct *vma)
{
	return (vma_pages(vma) << PAGE_SHIFT) + vma->vm_start;
}

unsigned long sum_of_pages(struct vm_area_struct *vma)
{
	return vma_pages(vma) + (vma->vm_start >> PAGE_SHIFT);
}

unsigned long difference_of_both(struct vm_area_struct *vma)
{
	return vma->vm_end - vma->vm_pgoff;	/* expect: expr-unit */
}

bool page_in_vma(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	return vmf->pgoff - vma->vm_pgoff < vma_pages(vma);
}

bool page_in_vma_bytes(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	return vmf->pgoff - vma->vm_pgoff < vma->vm_end - vma->vm_start;	/* expect: expr-unit */
}

bool frame_below_phys(struct area *a, struct page *page)
{
	return page_to_pfn(page) < a->base;	/* expect: expr-unit */
}

bool phys_below_phys(struct area *a, struct page *page)
{
	return page_to_phys(page) < a->base;
}

bool frame_below_frame(struct area *a, struct page *page)
{
	return page_to_pfn(page) < a->base >> PAGE_SHIFT;
}

bool frame_equals_phys(struct area *a, struct page *page)
{
	return a->base == page_to_pfn(page);	/* expect: expr-unit */
}

unsigned long smaller_of_both(struct vm_area_struct *vma)
{
	return min(vma_pages(vma), vma->vm_end - vma->vm_start);	/* expect: expr-unit */
}

unsigned long smaller_of_pages(struct vm_area_struct *vma, struct area *a)
{
	return min(vma_pages(vma), a->size >> PAGE_SHIFT);
}

unsigned long smaller_of_bytes(struct vm_area_struct *vma)
{
	return min(vma->vm_end - vma->vm_start, PAGE_SIZE);
}

bool zero_is_anything(struct vm_area_struct *vma)
{
	return vma->vm_pgoff == 0 && vma->vm_start != 0;
}

bool constant_is_anything(struct vm_area_struct *vma)
{
	return vma->vm_pgoff > 16 || vma->vm_end - vma->vm_start > 0x10000;
}

unsigned long kilobytes(struct vm_area_struct *vma)
{
	return vma_pages(vma) << (PAGE_SHIFT - 10);
}

unsigned long kilobytes_sum(struct vm_area_struct *vma, unsigned long kb)
{
	return (vma_pages(vma) << (PAGE_SHIFT - 10)) + kb;
}

unsigned long pointer_table_size(struct vm_area_struct *vma)
{
	return vma_pages(vma) * sizeof(struct page *);
}

unsigned long pointer_table_and_header(struct vm_area_struct *vma)
{
	return vma_pages(vma) * sizeof(struct page *) + PAGE_SIZE;
}

unsigned long bitmap_size(struct vm_area_struct *vma)
{
	return DIV_ROUND_UP(vma_pages(vma), 8) + sizeof(struct area);
}

unsigned long header_and_pages(struct vm_area_struct *vma)
{
	return PAGE_SIZE + vma_pages(vma) * PAGE_SIZE;
}

unsigned long offset_in_first(struct vm_area_struct *vma, unsigned long addr)
{
	return addr % PAGE_SIZE + (vma->vm_end - vma->vm_start);
}

unsigned long huge_pages(struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> HPAGE_SHIFT;
}

unsigned long pages_of_huge_page(struct vm_area_struct *vma)
{
	return vma_pages(vma) + (1UL << (HPAGE_SHIFT - PAGE_SHIFT));
}

bool huge_aligned(struct vm_area_struct *vma)
{
	return !(vma->vm_start & (PMD_SIZE - 1));
}

unsigned long both_points(struct vm_area_struct *vma, struct area *a)
{
	return vma->vm_start - (unsigned long)a->base;
}

/* the sign of a length, at two widths */
bool is_narrow(s32 *at, size_t size, int bits)
{
	long v = *at + size;

	return (v >> 31) == (v >> (bits - 1));
}

/* What counts by 1 counts pages, though it is declared an address, and printed by its own */
void clear_page_nr(resource_size_t page);
int log_page(const char *fmt, ...);

void clear_all(struct resource *r, u32 *seen)
{
	resource_size_t pages = resource_size(r) >> PAGE_SHIFT, page;

	for (page = 0; page < pages; page++) {
		if (!seen[page])
			continue;
		clear_page_nr(page);
		log_page("%pa", &page);
	}
}
