// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>

static int physical(struct vm_area_struct *vma, void *buf, unsigned long size)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(buf), size, 0); /* lint: arg-unit */
}

static int frame(struct vm_area_struct *vma, struct page *page)
{
	return vm_iomap_memory(vma, page_to_pfn(page), PAGE_SIZE); /* lint: arg-unit */
}

static int resource(struct vm_area_struct *vma, struct resource *res)
{
	return remap_pfn_range(vma, vma->vm_start, res->start, PAGE_SIZE, 0); /* lint: arg-unit */
}

static int whole(struct vm_area_struct *vma, unsigned long pfn)
{
	return remap_pfn_range(vma, vma->vm_start, pfn, vma_pages(vma), 0); /* lint: arg-unit */
}

/* No conversion makes this right. */
static int user(struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, vma->vm_start, PAGE_SIZE, 0); /* lint: arg-unit */
}

/* Which shift is the wrong one? */
static int shift(struct vm_area_struct *vma, unsigned long pfn)
{
	return remap_pfn_range(vma, vma->vm_start, pfn << PAGE_SHIFT, PAGE_SIZE, 0); /* lint: arg-unit */
}

static void flags(struct vm_area_desc *desc, struct vm_area_struct *vma)
{
	vma_desc_set_flags(desc, VM_DONTEXPAND); /* lint: flag-kind */
	vm_flags_set(vma, VMA_IO_BIT); /* lint: flag-kind */
	vma_desc_set_flags(desc, VM_SPECIAL); /* lint: flag-kind */
}
