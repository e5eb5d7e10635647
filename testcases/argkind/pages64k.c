// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 2 -- a shift by a number is none by PAGE_SHIFT */
/* The page size is the code's: here 64 KiB, where 12 is no page shift. */
/* flags: -DCONFIG_PAGE_SHIFT=16 */
#include <linux/mm.h>
#include <linux/io.h>

struct hyp {
	phys_addr_t base;
	u64 gpn;
};

int frame_right(struct hyp *h, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, h->base >> PAGE_SHIFT);
}

int frame_unshifted(struct hyp *h, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, h->base);	/* expect: arg-unit */
}

int frame_by_sixteen(struct hyp *h, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, h->base >> 16);
}

void hypervisor_page(struct hyp *h, void *buf)
{
	h->gpn = virt_to_phys(buf) >> 12;
}

int frame_by_twelve(struct hyp *h, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, h->base >> 12);	/* expect: arg-unit */
}

unsigned long sectors(struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> 12;
}

unsigned long device_pages(struct vm_area_struct *vma)
{
	return sectors(vma) << (PAGE_SHIFT - 12);
}

int pages_for_bytes(struct vm_area_struct *vma, struct page **pages)
{
	return vm_map_pages(vma, pages, vma->vm_end - vma->vm_start);	/* expect: arg-unit */
}

int pages_for_pages(struct vm_area_struct *vma, struct page **pages)
{
	return vm_map_pages(vma, pages, (vma->vm_end - vma->vm_start) / PAGE_SIZE);
}
