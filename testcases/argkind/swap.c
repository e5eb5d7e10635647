// SPDX-License-Identifier: GPL-2.0-only
/* Two arguments in each other's place: one finding, not two. */
#include <linux/mm.h>
#include <linux/io.h>

void mmap_window(struct vm_area_desc *desc, phys_addr_t base)
{
	mmap_action_remap(desc, desc->start, vma_desc_size(desc), base >> PAGE_SHIFT);	/* expect: arg-swap */
}

int swap_pfn_size(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, vma->vm_start, size, base >> PAGE_SHIFT, vma->vm_page_prot);	/* expect: arg-swap */
}

int swap_addr_pfn(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, base >> PAGE_SHIFT, vma->vm_start, size, vma->vm_page_prot);	/* expect: arg-swap */
}

int swap_addr_size(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, size, base >> PAGE_SHIFT, vma->vm_start, vma->vm_page_prot);	/* expect: arg-swap */
}

int rotate_three(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, base >> PAGE_SHIFT, size, vma->vm_start, vma->vm_page_prot);	/* expect: arg-unit, arg-unit, arg-role */
}

int swap_nothing(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, vma->vm_start, base >> PAGE_SHIFT, size, vma->vm_page_prot);
}

int swap_iomap(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return vm_iomap_memory(vma, size, base);	/* expect: arg-role */
}

int swap_unknowns(struct vm_area_struct *vma, unsigned long a, unsigned long b)
{
	return vm_iomap_memory(vma, a, b);
}

int swap_only_one_known(struct vm_area_struct *vma, unsigned long a, phys_addr_t base)
{
	return vm_iomap_memory(vma, a, base);	/* missed: arg-role -- a phys_addr_t may hold a length */
}

/* The address is one for certain, whatever "pfn" holds */
vm_fault_t fault_swapped(struct vm_fault *vmf, unsigned long pfn)
{
	return vmf_insert_mixed(vmf->vma, pfn, vmf->address);	/* expect: arg-swap */
}
