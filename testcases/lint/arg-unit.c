// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/ioport.h>

static int pa_call(struct vm_area_struct *vma, void *buf, unsigned long size)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(buf), size, vma->vm_page_prot); /* lint: arg-unit */
}

static int pa_macro_cast(struct vm_area_struct *vma, void *buf, unsigned long size)
{
	return remap_pfn_range(vma, vma->vm_start, (unsigned long)__pa(buf), size, vma->vm_page_prot); /* lint: arg-unit */
}

static int pa_sum(struct vm_area_struct *vma, void *buf, unsigned long off)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(buf) + off, PAGE_SIZE, vma->vm_page_prot); /* lint: arg-unit */
}

static int res_start(struct vm_area_struct *vma, struct resource *res)
{
	return io_remap_pfn_range(vma, vma->vm_start, res->start, resource_size(res), vma->vm_page_prot); /* lint: arg-unit */
}

static int phys_param(struct vm_area_struct *vma, phys_addr_t base)
{
	return io_remap_pfn_range(vma, vma->vm_start, base, PAGE_SIZE, vma->vm_page_prot); /* lint: arg-unit */
}

static int dma_param(struct vm_area_struct *vma, dma_addr_t handle)
{
	return io_remap_pfn_range(vma, vma->vm_start, handle, PAGE_SIZE, vma->vm_page_prot); /* lint: arg-unit */
}

static int one_local(struct vm_area_struct *vma, void *buf, unsigned long size)
{
	unsigned long where = virt_to_phys(buf);

	if (!where)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, where, size, vma->vm_page_prot); /* lint: arg-unit */
}

static int two_locals(struct vm_area_struct *vma, void *buf, unsigned long off)
{
	unsigned long base, there;

	base = virt_to_phys(buf);
	there = base + off;
	return remap_pfn_range(vma, vma->vm_start, there, PAGE_SIZE, vma->vm_page_prot); /* lint: arg-unit */
}

static int user_address(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	return vmf_insert_pfn(vma, vmf->address, vmf->address); /* lint: arg-unit */
}

static int pfn_as_address(struct vm_area_struct *vma, struct page *page)
{
	return vm_iomap_memory(vma, page_to_pfn(page), PAGE_SIZE); /* lint: arg-unit */
}

static int shifted_as_address(struct vm_area_desc *desc, phys_addr_t base)
{
	mmap_action_simple_ioremap(desc, base >> PAGE_SHIFT, PAGE_SIZE); /* lint: arg-unit */
	return 0;
}

static int pages_as_bytes(struct vm_area_struct *vma, unsigned long pfn)
{
	return remap_pfn_range(vma, vma->vm_start, pfn, vma_pages(vma), vma->vm_page_prot); /* lint: arg-unit */
}

static int bytes_as_pages(struct vm_area_struct *vma, struct page **pages)
{
	return vm_map_pages(vma, pages, vma->vm_end - vma->vm_start); /* lint: arg-unit */
}

static int order_of_pages(struct vm_area_struct *vma)
{
	return get_order(vma_pages(vma)); /* lint: arg-unit */
}

static void pfn_to_pointer(phys_addr_t base)
{
	use(pfn_to_page(base)); /* lint: arg-unit */
}

struct card {
	int irq;
	phys_addr_t base;
	dma_addr_t ring;
};

static int own_member(struct vm_area_struct *vma, struct card *card)
{
	return io_remap_pfn_range(vma, vma->vm_start, card->base, PAGE_SIZE, vma->vm_page_prot); /* lint: arg-unit */
}

static int handle_member(struct vm_area_struct *vma)
{
	struct card *card = vma->vm_private_data;

	return remap_pfn_range(vma, vma->vm_start, card->ring, PAGE_SIZE, vma->vm_page_prot); /* lint: arg-unit */
}

static int bar_start(struct vm_area_struct *vma, struct pci_dev *pdev)
{
	unsigned long start = pci_resource_start(pdev, 0);

	return io_remap_pfn_range(vma, vma->vm_start, start, pci_resource_len(pdev, 0), vma->vm_page_prot); /* lint: arg-unit */
}

static int pages_for_length(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long n = (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;

	return vm_iomap_memory(vma, base, n); /* lint: arg-unit */
}

static void *count_as_order(struct vm_area_struct *vma)
{
	return alloc_pages(GFP_KERNEL, vma_pages(vma)); /* lint: arg-unit */
}
