// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 2 -- a value that a loop or a member changes is not followed */
/* Bugs that were: addresses given for frames and frames for addresses, each beside its fix. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/fs.h>

struct mixed_action {
	unsigned long start;
	unsigned long pfn;
};

struct dax_window {
	phys_addr_t window_phys_addr;
	void *window_kaddr;
};

/* A01: memory error recovery looks up the page of a physical address */
int isolate(unsigned long paddr)
{
	struct page *page;

	if (!pfn_valid(paddr))	/* expect: arg-unit */
		return -EINVAL;
	page = pfn_to_page(paddr >> PAGE_SHIFT);
	return page_count(page) ? 0 : -EBUSY;
}

/* A01 */
int isolate_fixed(unsigned long paddr)
{
	struct page *page;

	if (!pfn_valid(paddr >> PAGE_SHIFT))
		return -EINVAL;
	page = pfn_to_page(paddr >> PAGE_SHIFT);
	return page_count(page) ? 0 : -EBUSY;
}

/* A03: the loop passes its cursor for the frame */
int complete(struct vm_area_struct *vma, struct mixed_action *a)
{
	unsigned long vaddr = vma->vm_start;
	unsigned long pfn = a->pfn;
	unsigned long addr;

	for (addr = a->start; addr < vma->vm_end; addr += PAGE_SIZE, pfn++)
		if (vmf_insert_mixed(vma, vaddr, addr) & VM_FAULT_SIGBUS)	/* expect: arg-unit "pfn" */
			return -EFAULT;
	return 0;
}

/* A03 */
int complete_fixed(struct vm_area_struct *vma, struct mixed_action *a)
{
	unsigned long pfn = a->pfn;
	unsigned long addr;

	for (addr = a->start; addr < vma->vm_end; addr += PAGE_SIZE, pfn++)
		if (vmf_insert_mixed(vma, addr, pfn) & VM_FAULT_SIGBUS)
			return -EFAULT;
	return 0;
}

/* A05: the out-parameter is a frame, the window's base is not */
static long window_access(struct dax_window *w, pgoff_t pgoff, void **kaddr, unsigned long *pfn)
{
	phys_addr_t offset = PFN_PHYS(pgoff);

	if (kaddr)
		*kaddr = w->window_kaddr + offset;
	if (pfn)
		*pfn = w->window_phys_addr + offset;	/* expect@1: arg-unit */
	return 1;
}

/* A05 */
vm_fault_t window_fault(struct vm_fault *vmf)
{
	unsigned long pfn;

	if (window_access(vmf->vma->vm_private_data, vmf->pgoff, NULL, &pfn) < 0)
		return VM_FAULT_SIGBUS;
	return vmf_insert_mixed(vmf->vma, vmf->address, pfn);	/* expect: arg-unit */
}

/* A05 */
static long window_access_fixed(struct dax_window *w, pgoff_t pgoff, void **kaddr, unsigned long *pfn)
{
	phys_addr_t offset = PFN_PHYS(pgoff);

	if (kaddr)
		*kaddr = w->window_kaddr + offset;
	if (pfn)
		*pfn = PHYS_PFN(w->window_phys_addr + offset);
	return 1;
}

/* A05 */
vm_fault_t window_fault_fixed(struct vm_fault *vmf)
{
	unsigned long pfn;

	if (window_access_fixed(vmf->vma->vm_private_data, vmf->pgoff, NULL, &pfn) < 0)
		return VM_FAULT_SIGBUS;
	return vmf_insert_mixed(vmf->vma, vmf->address, pfn);
}

/* B05: the address of a frame, shifted after the conversion */
void *frame_address(unsigned long pfn)
{
	return (void *)((unsigned long)__va(pfn) << PAGE_SHIFT);	/* expect: expr-unit */
}

/* B05 */
void *frame_address_fixed(unsigned long pfn)
{
	return __va(pfn << PAGE_SHIFT);
}

/* B06: the same by the function */
void *frame_address_by_function(struct page *page)
{
	return (void *)((unsigned long)phys_to_virt(page_to_pfn(page)) << PAGE_SHIFT);	/* expect: arg-unit, arg-unit */
}

/* B06 */
void *frame_address_by_function_fixed(struct page *page)
{
	return phys_to_virt((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT);
}

/* B07: the same with a local for each step */
unsigned long frame_address_in_steps(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	void *va = phys_to_virt(pfn);	/* expect: arg-unit */

	return (unsigned long)va;
}

/* B07 */
unsigned long frame_address_in_steps_fixed(struct page *page)
{
	phys_addr_t phys = PFN_PHYS(page_to_pfn(page));
	void *va = phys_to_virt(phys);

	return (unsigned long)va;
}

/* B08: the same with the product for the shift */
void *frame_address_product(unsigned long pfn)
{
	return (void *)((unsigned long)__va(pfn) * PAGE_SIZE);	/* expect: expr-unit */
}

/* B08 */
void *frame_address_product_fixed(unsigned long pfn)
{
	return __va(pfn * PAGE_SIZE);
}
