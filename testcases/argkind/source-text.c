// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 3 -- a page constant as an argument, and what a macro hides */
/* Comments and strings decide nothing; what is written does, in both doors. */
#include <linux/mm.h>
#include <linux/io.h>

#define SZ_1M		0x100000
#define SCALED(x, by)	((x) >> (by))

int set_memory_uc(unsigned long addr, int numpages);
void note(const char *what, unsigned long n);

/* 12 is a frame, whatever the comment says */
vm_fault_t comment_after(struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, 12 /* not PAGE_SHIFT */);
}

vm_fault_t comment_before(struct vm_area_struct *vma)
{
	return vmf_insert_pfn(/* PAGE_SHIFT, */ vma, vma->vm_start, 12);
}

/* a comment for each argument, one of them with a comma */
vm_fault_t comment_each(struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, /* the first, really */	/* expect: page-const */
			      vma->vm_start,
			      PAGE_SHIFT);
}

vm_fault_t string_beside(struct vm_area_struct *vma, unsigned long n)
{
	note("PAGE_SHIFT, PAGE_SIZE;", n >> 12), note("x", 12);
	return vmf_insert_pfn(vma, vma->vm_start, n);
}

/* the shift is still read behind a comment with a semicolon */
int semicolon_inside(struct vm_area_struct *vma, unsigned long x)
{
	unsigned long frame = x /* bytes; not pages */ >> PAGE_SHIFT;

	return vm_iomap_memory(vma, frame, vma->vm_end - vma->vm_start);	/* expect: arg-unit */
}

vm_fault_t semicolon_twin(struct vm_area_struct *vma, unsigned long x)
{
	unsigned long frame = x /* bytes; not pages */ >> PAGE_SHIFT;

	return vmf_insert_pfn(vma, vma->vm_start, frame);
}

/* a number of another unit that only a comment calls a page shift */
int twelve_bits(struct vm_area_struct *vma, unsigned long x)
{
	unsigned long n = x >> 12;	/* >> PAGE_SHIFT */

	return vm_iomap_memory(vma, n, vma->vm_end - vma->vm_start);
}

/* constants that the compiler has shifted already */
int shifted_left(unsigned long addr)
{
	return set_memory_uc(addr, 16 << PAGE_SHIFT);	/* expect: arg-unit */
}

int shifted_left_twin(unsigned long addr)
{
	return set_memory_uc(addr, 16);
}

void *shifted_right(phys_addr_t start)
{
	return memremap(start, SZ_1M >> PAGE_SHIFT, MEMREMAP_WB);	/* expect: arg-unit */
}

void *shifted_right_twin(phys_addr_t start)
{
	return memremap(start, SZ_1M /* >> PAGE_SHIFT */, MEMREMAP_WB);
}

/* among what a macro is given, not in the comment beside it */
int macro_given(struct vm_area_struct *vma, unsigned long x)
{
	unsigned long n = SCALED(x, 12 /* PAGE_SHIFT */);

	return vm_iomap_memory(vma, n, vma->vm_end - vma->vm_start);
}

int macro_given_twin(struct vm_area_struct *vma, unsigned long x)
{
	unsigned long n = SCALED(x, PAGE_SHIFT);

	return vm_iomap_memory(vma, n, vma->vm_end - vma->vm_start);	/* expect: arg-unit */
}

/* of flags, the mask is written, the bit is commented on */
bool flag_comment(vm_flags_t flags)
{
	return flags & VM_WRITE /* VMA_WRITE_BIT */;
}
