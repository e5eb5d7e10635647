// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 7 -- a sum with a constant has no role, and one function at a time is read */
/* Ends where sizes are expected, sizes where ends are expected. */
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/io.h>

int vm_munmap(unsigned long start, size_t len);
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr);
struct vm_area_struct *find_vma_intersection(struct mm_struct *mm, unsigned long start_addr, unsigned long end_addr);
long pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);

int unmap_whole(struct vm_area_struct *vma)
{
	return vm_munmap(vma->vm_start, vma->vm_end - vma->vm_start);
}

int unmap_to_end(struct vm_area_struct *vma)
{
	return vm_munmap(vma->vm_start, vma->vm_end);	/* expect: arg-role */
}

int unmap_tail(struct vm_area_struct *vma, unsigned long from)
{
	return vm_munmap(from, vma->vm_end - from);
}

int unmap_pages(struct vm_area_struct *vma)
{
	return vm_munmap(vma->vm_start, vma_pages(vma));	/* expect: arg-unit */
}

struct vm_area_struct *overlaps(struct mm_struct *mm, struct vm_area_struct *vma)
{
	return find_vma_intersection(mm, vma->vm_start, vma->vm_end);
}

struct vm_area_struct *overlaps_by_size(struct mm_struct *mm, struct vm_area_struct *vma)
{
	return find_vma_intersection(mm, vma->vm_start, vma->vm_end - vma->vm_start);	/* expect: arg-role */
}

struct vm_area_struct *next_of(struct mm_struct *mm, struct vm_area_struct *vma)
{
	return find_vma(mm, vma->vm_end);
}

struct vm_area_struct *at_length(struct mm_struct *mm, struct vm_area_struct *vma)
{
	return find_vma(mm, vma->vm_end - vma->vm_start);	/* expect: arg-role */
}

struct vm_area_struct *at_page(struct mm_struct *mm, struct vm_area_struct *vma)
{
	return find_vma(mm, vma->vm_start >> PAGE_SHIFT);	/* expect: arg-unit */
}

int pin_range(struct vm_area_struct *vma, struct page **pages)
{
	return pin_user_pages_fast(vma->vm_start, vma_pages(vma), 0, pages);
}

int pin_range_bytes(struct vm_area_struct *vma, struct page **pages)
{
	return pin_user_pages_fast(vma->vm_start, vma->vm_end - vma->vm_start, 0, pages);	/* expect: arg-unit */
}

int pin_range_rounded(unsigned long addr, unsigned long len, struct page **pages)
{
	unsigned long first = addr & PAGE_MASK;
	unsigned long n = DIV_ROUND_UP(len + offset_in_page(addr), PAGE_SIZE);

	return pin_user_pages_fast(first, n, 0, pages);
}

int pin_range_by_frames(unsigned long addr, unsigned long len, struct page **pages)
{
	unsigned long first = addr >> PAGE_SHIFT;
	unsigned long last = (addr + len - 1) >> PAGE_SHIFT;

	return pin_user_pages_fast(addr, last - first + 1, 0, pages);
}

int pin_at_virtual_page(unsigned long addr, struct page **pages)
{
	unsigned long first = addr >> PAGE_SHIFT;

	return pin_user_pages_fast(first, 1, 0, pages);	/* expect: arg-unit */
}

int start_as_size(struct vm_area_struct *vma, phys_addr_t base)
{
	return vm_iomap_memory(vma, base, base + PAGE_SIZE);	/* expect: arg-role */
}

int size_by_sizeof(struct vm_area_struct *vma, phys_addr_t base)
{
	return vm_iomap_memory(vma, base, sizeof(struct vm_fault));
}

/* one that only may be NULL is an address all the same */
void *queues_alloc_wrong(struct device *dev, dma_addr_t *handle, void *queue, bool none)
{
	if (none)
		queue = NULL;
	return dma_alloc_coherent(dev, (size_t)queue, handle, GFP_KERNEL);	/* expect: arg-role */
}

/* Named like an address, but built from the start: that is no guess */
void __iomem *map_to_end(phys_addr_t pud_phys)
{
	return ioremap(pud_phys, pud_phys + PAGE_SIZE);	/* expect: arg-role */
}

static int unmap_both(unsigned long start, unsigned long len)
{
	return vm_munmap(start, len);
}

int unmap_by_end(unsigned long at, unsigned long bytes)
{
	return unmap_both(at, at + bytes);	/* expect: arg-role */
}

int unmap_by_length(unsigned long at, unsigned long bytes)
{
	return unmap_both(at, bytes);
}

/* Two calls, each given one of the parameters: no range of theirs */
static int unmap_each(unsigned long first, unsigned long len)
{
	return vm_munmap(first, PAGE_SIZE) ?: vm_munmap(0x10000, len);
}

int unmap_up_to(unsigned long at, unsigned long bytes)
{
	return unmap_each(at, at + bytes);
}

/* Two buffers of a call to the firmware, not the two ends of one */
static u64 do_call(void *input, void *output)
{
	u64 in = input ? virt_to_phys(input) : 0;
	u64 out = output ? virt_to_phys(output) : 0;

	return in ^ out;
}

static u64 do_rep_call(void *input, void *output)
{
	return do_call(input, output);
}

u64 flush_mappings(void *input)
{
	return do_rep_call(input, NULL);
}

void flush_tlb_kernel_range(unsigned long start, unsigned long end);

/* From a base on, to a place that has lost it */
void flush_to_offset(void *base, unsigned long off, unsigned long len)
{
	flush_tlb_kernel_range((unsigned long)base + off, off + len);	/* expect@1: arg-role */
}

void flush_to_end(void *base, unsigned long off, unsigned long len)
{
	flush_tlb_kernel_range((unsigned long)base + off, (unsigned long)base + off + len);
}

/* Two offsets from one address */
void flush_between(void *base, unsigned long from, unsigned long to)
{
	flush_tlb_kernel_range((unsigned long)base + from, (unsigned long)base + to);
}

struct zone_span {
	unsigned long win_start, win_end, other_end;
};

unsigned long reversed_length(struct zone_span *z)
{
	return z->win_start - z->win_end + 1;	/* expect@1: arg-role */
}

unsigned long length_of_span(struct zone_span *z)
{
	return z->win_end - z->win_start + 1;
}

/* A gap between two ranges */
unsigned long gap_between(struct zone_span *z)
{
	return z->win_start - z->other_end + 1;
}

/* Bits are numbered from the top: 7 to 0 are 8 of them */
unsigned int mask_of_bits(unsigned int start, unsigned int end)
{
	return ((1U << (start - end + 1)) - 1) << end;
}

/* The length alone is shifted: it is one of memory all the same */
unsigned long reversed_pages(struct zone_span *z)
{
	return (z->win_start - z->win_end + 1) >> PAGE_SHIFT;	/* expect@1: arg-role */
}
