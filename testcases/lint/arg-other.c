// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

static void *dma_as_physical(struct scatterlist *sg)
{
	return phys_to_virt(sg_dma_address(sg)); /* lint: arg-space */
}

static unsigned long twice_converted(struct page *page)
{
	return __pa(page_to_phys(page)); /* lint: arg-space */
}

static void end_as_length(void *start, void *end)
{
	memblock_reserve(__pa(start), __pa(end)); /* lint: arg-role */
}

static int length_as_address(struct vm_area_struct *vma, unsigned long pfn)
{
	unsigned long len = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, len, pfn, len, vma->vm_page_prot); /* lint: arg-role */
}

static int exchanged(struct vm_area_struct *vma, struct page *page)
{
	return vmf_insert_pfn(vma, page_to_pfn(page), vma->vm_start); /* lint: arg-swap */
}

static phys_addr_t not_linear(void)
{
	void *buf = vmalloc(PAGE_SIZE);

	return virt_to_phys(buf); /* lint: conv-nonlinear */
}

static phys_addr_t coherent(struct device *dev, dma_addr_t *handle)
{
	void *buf;

	buf = dma_alloc_coherent(dev, PAGE_SIZE, handle, GFP_KERNEL);
	return virt_to_phys(buf); /* lint: conv-nonlinear */
}

static bool added(struct vm_area_struct *vma, unsigned long limit)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return vma->vm_pgoff + size > limit; /* lint: expr-unit */
}

static bool compared(struct vm_area_desc *desc)
{
	return vma_desc_pages(desc) > vma_desc_size(desc); /* lint: expr-unit */
}

static unsigned long never_meant(unsigned long len, unsigned long top)
{
	return len / PAGE_SHIFT + /* lint: page-const */
	       (top << PAGE_OFFSET); /* lint: page-const */
}
