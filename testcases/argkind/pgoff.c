// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 12 -- what is stored in a member is not judged */
/* vm_pgoff: an offset in the file, in pages, and what handlers do with it. */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/ioport.h>

#define RING_OFFSET	0x40000000ULL

struct dev_win {
	phys_addr_t start;
	unsigned long len;
	u32 npages;
};

void unmap_mapping_range(void *mapping, loff_t const holebegin, loff_t const holelen, int even_cows);
void unmap_mapping_pages(void *mapping, pgoff_t start, pgoff_t nr, bool even_cows);

int pgoff_against_length(struct dev_win *w, struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;

	if (vma->vm_pgoff > len)	/* expect: expr-unit */
		return -EINVAL;
	return 0;
}

int pgoff_bytes_against_length(struct dev_win *w, struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;

	if ((vma->vm_pgoff << PAGE_SHIFT) > len)
		return -EINVAL;
	return 0;
}

int pgoff_against_pages(struct dev_win *w, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff + vma_pages(vma) > w->npages)
		return -EINVAL;
	return 0;
}

int pgoff_plus_bytes(struct dev_win *w, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;
	unsigned long end = vma->vm_pgoff + size;	/* expect: expr-unit */

	return end > w->len ? -EINVAL : 0;
}

int pgoff_bytes_plus_bytes(struct dev_win *w, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;
	unsigned long end = (vma->vm_pgoff << PAGE_SHIFT) + size;

	return end > w->len ? -EINVAL : 0;
}

int pgoff_rewritten(struct dev_win *w, struct vm_area_struct *vma)
{
	vma->vm_pgoff = w->start >> PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int pgoff_rebased(struct dev_win *w, struct vm_area_struct *vma)
{
	vma->vm_pgoff += w->start >> PAGE_SHIFT;
	return io_remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int pgoff_rebased_by_bytes(struct dev_win *w, struct vm_area_struct *vma)
{
	vma->vm_pgoff += w->start;	/* expect: expr-unit */
	return io_remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int pgoff_selects_a_map(struct dev_win *w, struct vm_area_struct *vma)
{
	struct dev_win *one = &w[vma->vm_pgoff];

	return remap_pfn_range(vma, vma->vm_start, one->start >> PAGE_SHIFT, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int pgoff_by_number(struct dev_win *w, struct vm_area_struct *vma)
{
	switch (vma->vm_pgoff) {
	case 0:
		return 0;
	case 1:
		return vm_iomap_memory(vma, w->start, w->len);
	}
	return -EINVAL;
}

int pgoff_cookie_switch(struct dev_win *w, struct vm_area_struct *vma)
{
	switch (vma->vm_pgoff << PAGE_SHIFT) {
	case RING_OFFSET:
		return vm_iomap_memory(vma, w->start, w->len);
	}
	return -EINVAL;
}

int desc_remap_dev_mem(struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, desc->pgoff);
	return 0;
}

int desc_remap_window(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, desc->pgoff + (w->start >> PAGE_SHIFT));
	return 0;
}

int desc_remap_phys(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, w->start);	/* expect: arg-unit */
	return 0;
}

int desc_remap_mixed_sum(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, desc->pgoff + w->start);	/* expect: expr-unit */
	return 0;
}

int desc_remap_pages_for_size(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_remap(desc, desc->start, w->start >> PAGE_SHIFT, vma_desc_pages(desc));	/* expect: arg-unit */
	return 0;
}

int desc_remap_sized(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_remap(desc, desc->start, w->start >> PAGE_SHIFT, vma_desc_size(desc));
	return 0;
}

int desc_remap_swapped(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_ioremap(desc, w->start >> PAGE_SHIFT, desc->start, PAGE_SIZE);	/* expect: arg-swap */
	return 0;
}

int desc_iomap_pfn(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_simple_ioremap(desc, w->start >> PAGE_SHIFT, w->len);	/* expect: arg-unit */
	return 0;
}

int desc_iomap(struct dev_win *w, struct vm_area_desc *desc)
{
	mmap_action_simple_ioremap(desc, w->start, w->len);
	return 0;
}

int desc_map_pages_bytes(struct page **pages, struct vm_area_desc *desc)
{
	mmap_action_map_kernel_pages(desc, desc->start, pages, vma_desc_size(desc));	/* expect: arg-unit */
	return 0;
}

int desc_map_pages(struct page **pages, struct vm_area_desc *desc)
{
	mmap_action_map_kernel_pages(desc, desc->start, pages + desc->pgoff, vma_desc_pages(desc));
	return 0;
}

int desc_size_against_pages(struct dev_win *w, struct vm_area_desc *desc)
{
	if (vma_desc_size(desc) > vma_desc_pages(desc))	/* expect: expr-unit */
		return -EINVAL;
	return 0;
}

int desc_action_by_hand(struct dev_win *w, struct vm_area_desc *desc)
{
	desc->action.remap.start_pfn = w->start >> PAGE_SHIFT;
	desc->action.remap.size = vma_desc_size(desc);
	return 0;
}

int desc_action_by_hand_phys(struct dev_win *w, struct vm_area_desc *desc)
{
	desc->action.remap.start_pfn = w->start;	/* expect: arg-unit */
	return 0;
}

int cache_of_pages(struct vm_area_struct *vma, unsigned long addr)
{
	pgoff_t index = ((addr - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;

	return index > 16;
}

int cache_of_bytes(struct vm_area_struct *vma, unsigned long addr)
{
	pgoff_t index = (addr - vma->vm_start) + vma->vm_pgoff;	/* expect: expr-unit */

	return index > 16;
}

void zap_pgoff_as_bytes(struct vm_area_struct *vma, void *mapping)
{
	unmap_mapping_range(mapping, vma->vm_pgoff, PAGE_SIZE, 1);	/* expect: arg-unit */
}

void zap_pgoff_shifted(struct vm_area_struct *vma, void *mapping)
{
	unmap_mapping_range(mapping, (loff_t)vma->vm_pgoff << PAGE_SHIFT, PAGE_SIZE, 1);
}

void zap_length_in_pages(struct vm_area_struct *vma, void *mapping)
{
	unmap_mapping_range(mapping, 0, vma_pages(vma), 1);	/* expect: arg-unit */
}

void zap_pages(struct vm_area_struct *vma, void *mapping)
{
	unmap_mapping_pages(mapping, vma->vm_pgoff, vma_pages(vma), false);
}

void zap_pages_from_offset(void *mapping, loff_t from)
{
	unmap_mapping_pages(mapping, from, 1, false);	/* expect: arg-unit */
}

void zap_pages_from_rounded_offset(void *mapping, loff_t from)
{
	unmap_mapping_pages(mapping, (from + PAGE_SIZE - 1) >> PAGE_SHIFT, 0, false);
}

/* Where the mapping of the whole file would begin: an address */
vm_fault_t fault_from_begin(struct vm_fault *vmf)
{
	unsigned long begin = vmf->address - (vmf->pgoff << PAGE_SHIFT);

	return vmf_insert_pfn(vmf->vma, vmf->address, begin >> PAGE_SHIFT);	/* expect: arg-space */
}

vm_fault_t fault_whole_file(struct vm_fault *vmf, struct page *page)
{
	unsigned long begin = vmf->address - (vmf->pgoff << PAGE_SHIFT);

	return vmf_insert_pfn(vmf->vma, begin, page_to_pfn(page));
}

/* The number of the page after the one that faulted */
unsigned long pages_from_fault(struct vm_fault *vmf, unsigned long pgoff)
{
	return pgoff - vmf->pgoff;
}

struct disk {
	u64 size;
};

int show_slot(struct disk *d, ssize_t index);

/* where a debugging file stands may be an index */
ssize_t show_slots(struct disk *d, loff_t *ppos)
{
	unsigned long nr_pages = d->size >> PAGE_SHIFT;
	ssize_t index;

	for (index = *ppos; index < nr_pages; index++)
		show_slot(d, index);
	return 0;
}

/* where it is told is a place in bytes */
bool behind_slots(struct disk *d, loff_t pos)
{
	unsigned long nr_pages = d->size >> PAGE_SHIFT;

	return pos < nr_pages;	/* expect: expr-unit */
}

/* called an index it is one, whatever it is kept in */
bool is_last_index(struct disk *d, loff_t last_index)
{
	unsigned long nr_pages = d->size >> PAGE_SHIFT;

	return last_index == nr_pages;
}
