// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 12 -- a member of a member is not followed */
/* The remap calls of .mmap handlers: what stands in each of their slots. */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/vmalloc.h>

struct card {
	phys_addr_t regs;
	resource_size_t regs_len;
	unsigned long first_pfn;
	struct resource *res;
};

int remap_phys_for_pfn(struct card *c, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, vma->vm_start, c->regs, size, vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_phys_shifted(struct card *c, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, vma->vm_start, c->regs >> PAGE_SHIFT, size, vma->vm_page_prot);
}

int remap_phys_pfn_down(struct card *c, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, PFN_DOWN(c->regs), vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int remap_phys_divided(struct card *c, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, c->regs / PAGE_SIZE, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int remap_local_phys_for_pfn(struct vm_area_struct *vma, void *buf)
{
	phys_addr_t base = virt_to_phys(buf);

	return remap_pfn_range(vma, vma->vm_start, base, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_pfn_in_scope(struct vm_area_struct *vma, void *buf)
{
	phys_addr_t base = virt_to_phys(buf);
	unsigned long pfn = base >> PAGE_SHIFT;

	if (!pfn_valid(pfn))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, base, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit "pfn" */
}

int remap_pages_for_size(struct card *c, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, c->regs >> PAGE_SHIFT, vma_pages(vma), vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_pages_shifted(struct card *c, struct vm_area_struct *vma)
{
	unsigned long len = vma_pages(vma) << PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, c->regs >> PAGE_SHIFT, len, vma->vm_page_prot);
}

int remap_pages_times_size(struct card *c, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, c->regs >> PAGE_SHIFT, vma_pages(vma) * PAGE_SIZE, vma->vm_page_prot);
}

int remap_shifted_twice(struct card *c, struct vm_area_struct *vma)
{
	unsigned long pfn = c->regs >> PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, pfn >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_addr_for_pfn(struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, vma->vm_start, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_pfn_for_addr(struct vm_area_struct *vma, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	return remap_pfn_range(vma, pfn, pfn, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_pgoff_is_pfn(struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, size, vma->vm_page_prot);
}

int remap_pgoff_in_bytes(struct vm_area_struct *vma)
{
	unsigned long off = vma->vm_pgoff << PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, off, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_pgoff_plus_base(struct card *c, struct vm_area_struct *vma)
{
	unsigned long pfn = (c->regs >> PAGE_SHIFT) + vma->vm_pgoff;

	return remap_pfn_range(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int remap_offset_then_shift(struct card *c, struct vm_area_struct *vma)
{
	unsigned long off = vma->vm_pgoff << PAGE_SHIFT;

	if (off >= c->regs_len)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, (c->regs + off) >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
}

int remap_res_start(struct card *c, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start, c->res->start, resource_size(c->res), vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_res_pfn(struct card *c, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start, c->res->start >> PAGE_SHIFT, resource_size(c->res), vma->vm_page_prot);
}

int remap_res_size_in_pages(struct card *c, struct vm_area_struct *vma)
{
	unsigned long n = resource_size(c->res) >> PAGE_SHIFT;

	return io_remap_pfn_range(vma, vma->vm_start, c->res->start >> PAGE_SHIFT, n, vma->vm_page_prot);	/* expect: arg-unit */
}

int remap_virt_to_phys(struct vm_area_struct *vma, void *buf)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(buf) >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
}

int remap_pa_twice(struct vm_area_struct *vma, void *buf)
{
	unsigned long pfn = __pa(buf) >> PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

int remap_page_of_vmalloc(struct vm_area_struct *vma, void *area)
{
	unsigned long page = vmalloc_to_pfn(area);

	return remap_pfn_range(vma, vma->vm_start, page, PAGE_SIZE, vma->vm_page_prot);
}

int remap_name_lies(struct vm_area_struct *vma, struct page *p)
{
	unsigned long physical = page_to_pfn(p);

	return remap_pfn_range(vma, vma->vm_start, physical, PAGE_SIZE, vma->vm_page_prot);
}

int remap_phys_typed_pfn(struct vm_area_struct *vma, struct page *p)
{
	phys_addr_t pfn = page_to_pfn(p);

	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

int remap_end_for_size(struct card *c, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, c->regs >> PAGE_SHIFT, vma->vm_end, vma->vm_page_prot);	/* expect: arg-role */
}

int remap_addr_is_length(struct card *c, struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, len, c->regs >> PAGE_SHIFT, len, vma->vm_page_prot);	/* expect: arg-role */
}

int remap_prot_alone(struct card *c, struct vm_area_struct *vma)
{
	pgprot_t prot = pgprot_noncached(vma->vm_page_prot);

	return remap_pfn_range(vma, vma->vm_start, c->regs >> PAGE_SHIFT, PAGE_SIZE, prot);
}

int remap_sized_by_min(struct card *c, struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;

	if (len > c->regs_len)
		len = PAGE_ALIGN(c->regs_len);
	return remap_pfn_range(vma, vma->vm_start, c->regs >> PAGE_SHIFT, len, vma->vm_page_prot);
}

int remap_stored_pfn(struct card *c, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, c->first_pfn + vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int remap_stored_pfn_name_shifted(struct card *c, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, c->first_pfn << PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

#define EITHER_WAY(call)	({ typeof(call) _r; if (way) _r = (call); else _r = (call); _r; })

int call_written_twice_by_a_macro(struct vm_area_struct *vma, phys_addr_t here, int way)
{
	return EITHER_WAY(remap_pfn_range(vma, vma->vm_start, here, PAGE_SIZE, vma->vm_page_prot));	/* expect: arg-unit */
}
