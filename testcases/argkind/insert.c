// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 13 -- a sum of several assignments is not followed */
/* Fault handlers and page insertion. */
#include <linux/mm.h>
#include <linux/fs.h>

struct win {
	phys_addr_t base;
	unsigned long npages;
	struct page **pages;
};

vm_fault_t fault_phys_for_pfn(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;

	return vmf_insert_pfn(vmf->vma, vmf->address, w->base);	/* expect: arg-unit */
}

vm_fault_t fault_pgoff_into_window(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;

	if (vmf->pgoff >= w->npages)
		return VM_FAULT_SIGBUS;
	return vmf_insert_pfn(vmf->vma, vmf->address, PHYS_PFN(w->base) + vmf->pgoff);
}

vm_fault_t fault_pgoff_is_pfn(struct vm_fault *vmf)
{
	return vmf_insert_pfn(vmf->vma, vmf->address, vmf->pgoff);
}

vm_fault_t fault_masked_pgoff_is_pfn(struct vm_fault *vmf)
{
	unsigned long pfn = vmf->pgoff & ~(1UL << 40);

	return vmf_insert_mixed(vmf->vma, vmf->address, pfn);
}

vm_fault_t fault_page_in_vma(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	unsigned long nr = (vmf->address - vmf->vma->vm_start) >> PAGE_SHIFT;

	return vmf_insert_pfn(vmf->vma, vmf->address, (w->base >> PAGE_SHIFT) + nr);
}

vm_fault_t fault_bytes_plus_pages(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	unsigned long off = vmf->address - vmf->vma->vm_start;

	return vmf_insert_pfn(vmf->vma, vmf->address, (w->base >> PAGE_SHIFT) + off);	/* expect: expr-unit */
}

vm_fault_t fault_base_plus_pgoff(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;

	return vmf_insert_pfn(vmf->vma, vmf->address, (w->base + vmf->pgoff) >> PAGE_SHIFT);	/* expect: expr-unit */
}

vm_fault_t fault_address_for_pfn(struct vm_fault *vmf)
{
	return vmf_insert_mixed(vmf->vma, vmf->address, vmf->address);	/* expect: arg-unit */
}

vm_fault_t fault_swapped(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	unsigned long pfn = w->base >> PAGE_SHIFT;

	return vmf_insert_pfn(vmf->vma, pfn, vmf->address);	/* expect: arg-swap */
}

vm_fault_t fault_pgoff_for_address(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;

	return vmf_insert_pfn(vmf->vma, vmf->pgoff, w->base >> PAGE_SHIFT);	/* expect: arg-unit */
}

vm_fault_t fault_masked_address(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	unsigned long addr = vmf->address & PAGE_MASK;

	return vmf_insert_pfn_prot(vmf->vma, addr, w->base >> PAGE_SHIFT, vmf->vma->vm_page_prot);
}

vm_fault_t fault_page_of_array(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	struct page *page = w->pages[vmf->pgoff];

	return vmf_insert_pfn(vmf->vma, vmf->address, page_to_pfn(page));
}

vm_fault_t fault_phys_of_page(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	struct page *page = w->pages[vmf->pgoff];

	return vmf_insert_pfn(vmf->vma, vmf->address, page_to_phys(page));	/* expect: arg-unit */
}

vm_fault_t fault_phys_through_local(struct vm_fault *vmf, struct page *page)
{
	unsigned long where = page_to_phys(page) + offset_in_page(vmf->address);

	return vmf_insert_mixed(vmf->vma, vmf->address, where);	/* expect: arg-unit */
}

vm_fault_t fault_phys_shifted_in_place(struct vm_fault *vmf, struct page *page)
{
	unsigned long where = page_to_phys(page);

	where >>= PAGE_SHIFT;
	return vmf_insert_mixed(vmf->vma, vmf->address, where);
}

vm_fault_t fault_phys_helper_macro(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	phys_addr_t here = w->base + PFN_PHYS(vmf->pgoff);

	return vmf_insert_pfn(vmf->vma, vmf->address, PHYS_PFN(here));
}

vm_fault_t fault_phys_helper_forgotten(struct vm_fault *vmf)
{
	struct win *w = vmf->vma->vm_private_data;
	phys_addr_t here = w->base + PFN_PHYS(vmf->pgoff);

	return vmf_insert_pfn(vmf->vma, vmf->address, here);	/* expect: arg-unit */
}

int insert_page_at_offset(struct win *w, struct vm_area_struct *vma)
{
	return vm_insert_page(vma, vma->vm_start + PAGE_SIZE, w->pages[1]);
}

int insert_page_at_pgoff(struct win *w, struct vm_area_struct *vma)
{
	return vm_insert_page(vma, vma->vm_pgoff, w->pages[0]);	/* expect: arg-unit */
}

int insert_page_at_pages(struct win *w, struct vm_area_struct *vma, unsigned long i)
{
	return vm_insert_page(vma, vma->vm_start + (i << PAGE_SHIFT), w->pages[i]);
}

int insert_page_start_plus_count(struct win *w, struct vm_area_struct *vma)
{
	return vm_insert_page(vma, vma->vm_start + vma_pages(vma), w->pages[0]);	/* expect: expr-unit */
}

int map_pages_counted(struct win *w, struct vm_area_struct *vma)
{
	return vm_map_pages(vma, w->pages, vma_pages(vma));
}

int map_pages_in_bytes(struct win *w, struct vm_area_struct *vma)
{
	return vm_map_pages(vma, w->pages, vma->vm_end - vma->vm_start);	/* expect: arg-unit */
}

int map_pages_zero_in_bytes(struct win *w, struct vm_area_struct *vma, size_t len)
{
	unsigned long bytes = PAGE_ALIGN(len);

	return vm_map_pages_zero(vma, w->pages, bytes);	/* expect: arg-unit */
}

int map_pages_rounded_up(struct win *w, struct vm_area_struct *vma, size_t len)
{
	return vm_map_pages_zero(vma, w->pages, PAGE_ALIGN(len) >> PAGE_SHIFT);
}

int insert_pages_many(struct win *w, struct vm_area_struct *vma)
{
	unsigned long num = w->npages;

	return vm_insert_pages(vma, vma->vm_start, w->pages, &num);
}

/* A count and a page offset are no frame number to suggest */
vm_fault_t suggests_nothing(struct vm_area_struct *vma, struct page *page)
{
	unsigned long nr = vma_pages(vma), first = vma->vm_pgoff;

	if (nr + first < nr)
		return VM_FAULT_SIGBUS;
	return vmf_insert_pfn(vma, vma->vm_start, page_to_phys(page));	/* expect: arg-unit "" */
}
