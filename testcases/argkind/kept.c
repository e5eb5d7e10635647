// SPDX-License-Identifier: GPL-2.0-only
/* What variables, members and functions are called against what they are given. */
#include <linux/gfp.h>
#include <linux/ioport.h>
#include <linux/mm.h>
#include <linux/pfn.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

struct image {
	size_t size;
	u32 npages, order, page_list_len, max_pages;
	u64 nr_bytes;
	unsigned long end_pfn;
	struct page **page;
};

size_t image_header_bytes(struct image *i);
void set_bits(unsigned long what);

int count_bytes(struct image *i)
{
	unsigned long n, num_pages = PAGE_ALIGN(i->size);	/* expect@1: arg-unit */

	for (n = 0; n < num_pages; n++)
		i->page[n] = NULL;
	return 0;
}

int count_pages(struct image *i)
{
	unsigned long n, num_pages = PAGE_ALIGN(i->size) / PAGE_SIZE;

	for (n = 0; n < num_pages; n++)
		i->page[n] = NULL;
	return 0;
}

int count_in_two_steps(struct image *i)
{
	unsigned long n, num_pages = PAGE_ALIGN(i->size);

	num_pages >>= PAGE_SHIFT;
	for (n = 0; n < num_pages; n++)
		i->page[n] = NULL;
	return 0;
}

void frame_of_memory(void *mem)
{
	unsigned long pfn = virt_to_phys(mem);	/* expect@1: arg-unit */

	set_bits(pfn | 1);
}

void frame_by_its_type(unsigned long frame)
{
	phys_addr_t pfn = (phys_addr_t)frame << PAGE_SHIFT;

	set_bits(pfn | 1);
}

/* Pages have a size to some */
void size_in_pages(struct image *i)
{
	i->npages = i->size;
}

void memory_of_pages(struct image *i, void *pages)
{
	u64 pool_pages = virt_to_phys(pages);

	set_bits(pool_pages);
}

void image_units(struct image *i, u32 unit)
{
	i->npages = (PAGE_ALIGN(i->size) + unit - 1) / unit;
}

void entries_are(struct image *i)
{
	i->max_pages = i->page_list_len;
}

/* Of a message, to be read first or last */
void length_to_begin_with(struct image *i, unsigned int length)
{
	i->order = length;
}

void size_is_no_order(struct image *i, size_t size)
{
	i->order = size;	/* expect@1: arg-unit */
}

void order_of_size(struct image *i, size_t size)
{
	i->order = get_order(size);
}

void pages_are_no_bytes(struct image *i, struct vm_area_struct *vma)
{
	i->nr_bytes = vma_pages(vma);	/* expect@1: arg-unit */
}

void pages_as_bytes(struct image *i, struct vm_area_struct *vma)
{
	i->nr_bytes = vma_pages(vma) * PAGE_SIZE;
}

unsigned long image_nr_pages(struct image *i)
{
	return PAGE_ALIGN(i->size);	/* expect@1: arg-unit */
}

unsigned long image_page_count(struct image *i)
{
	return PAGE_ALIGN(i->size) >> PAGE_SHIFT;
}

/* What it does, not what it returns */
unsigned long image_fill_pages(struct image *i)
{
	return PAGE_ALIGN(i->size);
}

unsigned long header_of_order_bytes(struct image *i)
{
	return __get_free_pages(GFP_KERNEL, image_header_bytes(i));	/* expect@1: arg-unit */
}

unsigned long header_of_bytes(struct image *i)
{
	return __get_free_pages(GFP_KERNEL, get_order(image_header_bytes(i)));
}

void *user_memory_of_pages(u32 nr_pages)
{
	return vmalloc_user(nr_pages + 1);	/* expect@1: arg-unit */
}

void *user_memory(u32 nr_pages)
{
	return vmalloc_user((nr_pages + 1) * PAGE_SIZE);
}

unsigned long frames_of_range(unsigned long start, unsigned long size)
{
	unsigned long start_pfn = start, end_pfn = PFN_DOWN(start + size);	/* expect@1: arg-unit */

	return end_pfn - start_pfn;
}

unsigned long frames_of_both(unsigned long start, unsigned long end)
{
	unsigned long start_pfn = PFN_UP(start), end_pfn = PFN_DOWN(end);

	return end_pfn - start_pfn;
}

unsigned long last_index_of(unsigned long start, unsigned long end)
{
	unsigned long index = start >> PAGE_SHIFT, index_end = end;	/* expect@1: arg-unit */

	return index_end - index;
}

/* A frame already, and bytes of another range */
unsigned long frames_from(unsigned long first, unsigned long size)
{
	unsigned long start_pfn = first, end_pfn = start_pfn + PFN_UP(size);

	return end_pfn - start_pfn;
}

unsigned long frames_of_other(unsigned long zone, unsigned long end)
{
	unsigned long start_pfn = zone, end_pfn = PFN_DOWN(end);

	return end_pfn - start_pfn;
}

unsigned long rounded_later(unsigned long start, unsigned long size)
{
	unsigned long img_start = start, img_end = start + size;

	img_start >>= PAGE_SHIFT;
	img_end = DIV_ROUND_UP(img_end, PAGE_SIZE);
	return img_end - img_start;
}

void memory_of_bar(struct image *i, struct resource *bar, u32 offset)
{
	u64 bar_pages = bar->start + ((u64)offset << 16);

	set_bits(bar_pages);
}
