// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- one function at a time is read */
/* What a static callee does with a parameter demands it of the callers. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/fs.h>

struct pci_win {
	phys_addr_t base;
	unsigned long len;
};

static int map_frames(struct vm_area_struct *vma, unsigned long where)
{
	return remap_pfn_range(vma, vma->vm_start, where, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int give_frames(struct pci_win *w, struct vm_area_struct *vma)
{
	return map_frames(vma, w->base >> PAGE_SHIFT);
}

int give_bytes(struct pci_win *w, struct vm_area_struct *vma)
{
	return map_frames(vma, w->base);	/* expect: arg-unit */
}

static int map_bytes(struct vm_area_struct *vma, unsigned long where)
{
	return remap_pfn_range(vma, vma->vm_start, where >> PAGE_SHIFT, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int give_bytes_to_shifter(struct pci_win *w, struct vm_area_struct *vma)
{
	return map_bytes(vma, w->base);
}

int give_frames_to_shifter(struct vm_area_struct *vma, struct page *page)
{
	return map_bytes(vma, page_to_pfn(page));	/* expect: arg-unit */
}

static unsigned long frame_of(struct pci_win *w)
{
	return w->base >> PAGE_SHIFT;
}

int use_frame_of(struct pci_win *w, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, frame_of(w));
}

int use_frame_of_as_phys(struct pci_win *w, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, frame_of(w), w->len);	/* expect: arg-unit */
}

static phys_addr_t phys_of(struct pci_win *w, unsigned long off)
{
	return w->base + off;
}

int use_phys_of_as_frame(struct pci_win *w, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, phys_of(w, 0));	/* expect: arg-unit */
}

int use_phys_of(struct pci_win *w, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, phys_of(w, PAGE_SIZE), w->len);
}

static int outer(struct vm_area_struct *vma, unsigned long n)
{
	return map_frames(vma, n);
}

int give_bytes_two_deep(struct pci_win *w, struct vm_area_struct *vma)
{
	return outer(vma, w->base);	/* expect: arg-unit */
}

int give_frames_two_deep(struct pci_win *w, struct vm_area_struct *vma)
{
	return outer(vma, PHYS_PFN(w->base));
}

static int descend(struct vm_area_struct *vma, unsigned long n, int depth)
{
	if (depth)
		return descend(vma, n + 1, depth - 1);
	return vmf_insert_pfn(vma, vma->vm_start, n);
}

int give_frames_to_recursion(struct vm_area_struct *vma, struct page *page)
{
	return descend(vma, page_to_pfn(page), 4);
}

int give_bytes_to_recursion(struct vm_area_struct *vma, struct page *page)
{
	return descend(vma, page_to_phys(page), 4);	/* expect: arg-unit */
}

static void locate(struct pci_win *w, unsigned long *pfn)
{
	*pfn = w->base >> PAGE_SHIFT;
}

int use_located(struct pci_win *w, struct vm_area_struct *vma)
{
	unsigned long pfn;

	locate(w, &pfn);
	return vmf_insert_pfn(vma, vma->vm_start, pfn);
}

static int takes_either(struct vm_area_struct *vma, unsigned long v, bool is_frame)
{
	if (is_frame)
		return vmf_insert_pfn(vma, vma->vm_start, v);
	return vm_iomap_memory(vma, v, PAGE_SIZE);
}

int give_frame_as_either(struct vm_area_struct *vma, struct page *page)
{
	return takes_either(vma, page_to_pfn(page), true);
}

int give_bytes_as_either(struct vm_area_struct *vma, struct page *page)
{
	return takes_either(vma, page_to_phys(page), false);
}

static unsigned long either(struct page *page, bool bytes)
{
	return bytes ? page_to_phys(page) : page_to_pfn(page);
}

int use_either(struct vm_area_struct *vma, struct page *page)
{
	return vmf_insert_pfn(vma, vma->vm_start, either(page, false));
}

static int map_sized(struct vm_area_struct *vma, unsigned long phys_page, unsigned long len)
{
	return remap_pfn_range(vma, vma->vm_start, phys_page, len, vma->vm_page_prot);
}

int give_pages_for_length(struct pci_win *w, struct vm_area_struct *vma)
{
	return map_sized(vma, w->base >> PAGE_SHIFT, vma_pages(vma));	/* expect: arg-unit */
}

int give_both_swapped(struct pci_win *w, struct vm_area_struct *vma)
{
	return map_sized(vma, vma->vm_end - vma->vm_start, w->base >> PAGE_SHIFT);	/* expect: arg-swap */
}

static vm_fault_t fault(struct vm_fault *vmf)
{
	struct pci_win *w = vmf->vma->vm_private_data;

	return vmf_insert_pfn(vmf->vma, vmf->address, frame_of(w) + vmf->pgoff);
}

const struct vm_operations_struct static_vm_ops = { .fault = fault };

/* A file's own function that is called like one of mm: what it does decides */
static bool page_is_ram(unsigned long at)
{
	return pfn_valid(at >> PAGE_SHIFT);
}

bool ram_own(struct pci_win *w)
{
	return page_is_ram(w->base);
}

bool ram_own_frame(struct pci_win *w)
{
	return page_is_ram(w->base >> PAGE_SHIFT);	/* expect: arg-unit */
}

/* Not mm's of that name: its body has nothing that a rule reads */
static int vm_munmap(int port, int lane)
{
	return port * 4 + lane;
}

int reset_lane(struct vm_area_struct *vma, int port)
{
	return vm_munmap(vma_pages(vma), port);
}

/* The body that stands here is the one that is called, static or not */
int map_plain(struct vm_area_struct *vma, unsigned long at)
{
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);
}

int map_plain_of(struct vm_area_struct *vma, phys_addr_t phys)
{
	return map_plain(vma, phys);	/* expect: arg-unit */
}

int map_plain_shifted(struct vm_area_struct *vma, phys_addr_t phys)
{
	return map_plain(vma, phys >> PAGE_SHIFT);
}
