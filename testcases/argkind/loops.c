// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 3 -- what a loop adds to a variable is not followed */
/* Loops: a cursor stepped by PAGE_SIZE, a frame stepped by one, two at once. */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/vmalloc.h>

struct action {
	unsigned long start;
	unsigned long pfn;
	unsigned long nr_pages;
};

/* what an implementation of a mixed map action looked like */
int mixed_map_complete(struct vm_area_struct *vma, struct action *action)
{
	unsigned long vaddr = vma->vm_start;
	unsigned long pfn = action->pfn;
	unsigned long addr;
	vm_fault_t ret = 0;

	for (addr = action->start; addr < vma->vm_end; addr += PAGE_SIZE, pfn++) {
		ret = vmf_insert_mixed(vma, vaddr, addr);	/* expect: arg-unit "pfn" */
		if (ret != VM_FAULT_NOPAGE)
			break;
	}
	return ret;
}

int mixed_map_complete_right(struct vm_area_struct *vma, struct action *action)
{
	unsigned long pfn = action->pfn;
	unsigned long addr;
	vm_fault_t ret = 0;

	for (addr = action->start; addr < vma->vm_end; addr += PAGE_SIZE, pfn++) {
		ret = vmf_insert_mixed(vma, addr, pfn);
		if (ret != VM_FAULT_NOPAGE)
			break;
	}
	return ret;
}

int user_cursor_right(struct vm_area_struct *vma, unsigned long pfn)
{
	unsigned long uaddr;

	for (uaddr = vma->vm_start; uaddr < vma->vm_end; uaddr += PAGE_SIZE) {
		if (vmf_insert_pfn(vma, uaddr, pfn++) != VM_FAULT_NOPAGE)
			return -EFAULT;
	}
	return 0;
}

int user_cursor_as_pfn(struct vm_area_struct *vma, unsigned long first)
{
	unsigned long uaddr;

	for (uaddr = vma->vm_start; uaddr < vma->vm_end; uaddr += PAGE_SIZE) {
		if (vmf_insert_pfn(vma, uaddr, first + uaddr) != VM_FAULT_NOPAGE)	/* expect: arg-unit */
			return -EFAULT;
	}
	return 0;
}

int page_array_walk(struct vm_area_struct *vma, struct page **pages, int n)
{
	unsigned long addr = vma->vm_start;
	int i, ret;

	for (i = 0; i < n; i++) {
		ret = vm_insert_page(vma, addr, pages[i]);
		if (ret)
			return ret;
		addr += PAGE_SIZE;
	}
	return 0;
}

int page_array_walk_indexed(struct vm_area_struct *vma, struct page **pages, int n)
{
	int i, ret;

	for (i = 0; i < n; i++) {
		ret = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, pages[i]);
		if (ret)
			return ret;
	}
	return 0;
}

int vmalloc_walk(struct vm_area_struct *vma, void *area, unsigned long size)
{
	unsigned long start = vma->vm_start;
	unsigned long page;

	while (size > 0) {
		page = vmalloc_to_pfn(area);
		if (remap_pfn_range(vma, start, page, PAGE_SIZE, vma->vm_page_prot))
			return -EAGAIN;
		start += PAGE_SIZE;
		area += PAGE_SIZE;
		size -= PAGE_SIZE;
	}
	return 0;
}

int phys_walk(struct vm_area_struct *vma, phys_addr_t phys, unsigned long size)
{
	unsigned long off;

	for (off = 0; off < size; off += PAGE_SIZE) {
		if (remap_pfn_range(vma, vma->vm_start + off, (phys + off) >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot))
			return -EAGAIN;
	}
	return 0;
}

int phys_walk_unshifted(struct vm_area_struct *vma, phys_addr_t phys, unsigned long size)
{
	unsigned long off;

	for (off = 0; off < size; off += PAGE_SIZE) {
		if (remap_pfn_range(vma, vma->vm_start + off, phys + off, PAGE_SIZE, vma->vm_page_prot))	/* expect: arg-unit */
			return -EAGAIN;
	}
	return 0;
}

int frame_walk_plus_offset(struct vm_area_struct *vma, struct page *page, unsigned long size)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned long off;

	for (off = 0; off < size; off += PAGE_SIZE) {
		if (vmf_insert_pfn(vma, vma->vm_start + off, pfn + off) != VM_FAULT_NOPAGE)	/* expect: expr-unit */
			return -EFAULT;
	}
	return 0;
}

int frame_walk_plus_index(struct vm_area_struct *vma, struct page *page, unsigned long size)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned long off;

	for (off = 0; off < size; off += PAGE_SIZE) {
		if (vmf_insert_pfn(vma, vma->vm_start + off, pfn + (off >> PAGE_SHIFT)) != VM_FAULT_NOPAGE)
			return -EFAULT;
	}
	return 0;
}

int frame_stepped_by_page_size(struct vm_area_struct *vma, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned long addr;

	for (addr = vma->vm_start; addr < vma->vm_end; addr += PAGE_SIZE) {
		if (vmf_insert_pfn(vma, addr, pfn) != VM_FAULT_NOPAGE)
			return -EFAULT;
		pfn += PAGE_SIZE;	/* expect: expr-unit */
	}
	return 0;
}

int address_stepped_by_one(struct vm_area_struct *vma, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned long end = pfn + vma_pages(vma);

	while (pfn < end) {
		if (vmf_insert_pfn(vma, vma->vm_start, pfn++) != VM_FAULT_NOPAGE)
			return -EFAULT;
	}
	return 0;
}

int until_end_of_frames(struct vm_area_struct *vma, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	while (pfn < vma->vm_end) {	/* expect: expr-unit */
		if (vmf_insert_pfn(vma, vma->vm_start, pfn++) != VM_FAULT_NOPAGE)
			return -EFAULT;
	}
	return 0;
}

int count_down(struct vm_area_struct *vma, struct page *page)
{
	unsigned long left = vma_pages(vma);
	unsigned long pfn = page_to_pfn(page);

	while (left--)
		if (!pfn_valid(pfn++))
			return -EINVAL;
	return 0;
}

int count_down_bytes(struct vm_area_struct *vma, struct page *page)
{
	unsigned long left = vma->vm_end - vma->vm_start;
	unsigned long pfn = page_to_pfn(page);

	for (; left; left -= PAGE_SIZE)
		if (!pfn_valid(pfn++))
			return -EINVAL;
	return 0;
}

int compound_to_pages(struct vm_area_struct *vma, struct page **pages)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	size >>= PAGE_SHIFT;
	return vm_map_pages(vma, pages, size);
}

int compound_to_bytes(struct vm_area_struct *vma, struct page **pages)
{
	unsigned long n = vma_pages(vma);

	n <<= PAGE_SHIFT;
	return vm_map_pages(vma, pages, n);	/* expect: arg-unit */
}

int in_two_steps(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long first = min(vma->vm_end - vma->vm_start, PAGE_SIZE);
	int ret;

	ret = remap_pfn_range(vma, vma->vm_start, base >> PAGE_SHIFT, first, vma->vm_page_prot);
	if (ret)
		return ret;
	return remap_pfn_range(vma, vma->vm_start + first, (base + first) >> PAGE_SHIFT, vma->vm_end - vma->vm_start - first, vma->vm_page_prot);
}
