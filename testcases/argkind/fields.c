// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what a member of a structure of the file holds is not followed */
/* Fields: of the table's structs, of this file's own, of locals and arrays. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/fs.h>
#include <linux/pci.h>

struct board {
	unsigned long ram;
	unsigned long ram_frame;
	unsigned long mixed;
	unsigned long window[4];
	struct {
		unsigned long start;
		unsigned long pages;
	} apertures;
};

void board_probe(struct board *b, struct pci_dev *pdev, void *buf)
{
	b->ram = virt_to_phys(buf);
	b->ram_frame = virt_to_phys(buf) >> PAGE_SHIFT;
	b->apertures.start = virt_to_phys(buf);
	b->apertures.pages = PAGE_ALIGN(pci_resource_len(pdev, 1)) >> PAGE_SHIFT;
	b->window[0] = virt_to_phys(buf);
}

int board_map_ram(struct board *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, b->ram, PAGE_SIZE);
}

int board_map_ram_frame(struct board *b, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, b->ram_frame);
}

int board_map_ram_as_frame(struct board *b, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, b->ram);	/* expect: arg-unit */
}

int board_map_frame_as_ram(struct board *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, b->ram_frame, PAGE_SIZE);	/* expect: arg-unit */
}

int board_map_aperture(struct board *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, b->apertures.start, b->apertures.pages << PAGE_SHIFT);
}

int board_map_aperture_pages(struct board *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, b->apertures.start, b->apertures.pages);	/* expect: arg-unit */
}

void board_set_mixed(struct board *b, struct page *page, bool frames)
{
	if (frames)
		b->mixed = page_to_pfn(page);
	else
		b->mixed = page_to_phys(page);
}

int board_map_mixed(struct board *b, struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, b->mixed);
}

struct span {
	unsigned long first;
	unsigned long count;
};

int local_struct(struct vm_area_struct *vma, struct page *page)
{
	struct span s;

	s.first = page_to_pfn(page);
	s.count = vma_pages(vma);
	return remap_pfn_range(vma, vma->vm_start, s.first, s.count << PAGE_SHIFT, vma->vm_page_prot);
}

int local_struct_count_as_size(struct vm_area_struct *vma, struct page *page)
{
	struct span s;

	s.first = page_to_pfn(page);
	s.count = vma_pages(vma);
	return remap_pfn_range(vma, vma->vm_start, s.first, s.count, vma->vm_page_prot);	/* expect: arg-unit */
}

int local_struct_initialised(struct vm_area_struct *vma, struct page *page)
{
	struct span s = { .first = page_to_phys(page), .count = 1 };

	return vmf_insert_pfn(vma, vma->vm_start, s.first);	/* expect: arg-unit */
}

int local_array(struct vm_area_struct *vma, struct page *page)
{
	unsigned long frames[2];

	frames[0] = page_to_pfn(page);
	frames[1] = frames[0] + 1;
	return vmf_insert_pfn(vma, vma->vm_start, frames[1]);
}

int local_array_of_phys(struct vm_area_struct *vma, struct page *page, int i)
{
	unsigned long at[2];

	at[0] = page_to_phys(page);
	at[1] = at[0] + PAGE_SIZE;
	return vmf_insert_pfn(vma, vma->vm_start, at[i & 1]);	/* expect: arg-unit */
}

int local_array_of_both(struct vm_area_struct *vma, struct page *page, int i)
{
	unsigned long at[2];

	at[0] = page_to_phys(page);
	at[1] = page_to_pfn(page);
	return vmf_insert_pfn(vma, vma->vm_start, at[i & 1]);
}

/* Structures within one local variable: what has one name is not one place */
struct part {
	unsigned long address;
};

struct parts {
	void *address;
	struct part own, other;
	struct part more[2];
};

int parts_fill(struct parts *p);

void *local_parts_outer(void *buf)
{
	struct parts p;

	if (parts_fill(&p))
		return NULL;
	p.address = buf;
	return phys_to_virt(p.own.address);
}

void *local_parts(void *buf, struct page *page)
{
	struct parts p;

	p.own.address = (unsigned long)buf;
	p.other.address = page_to_phys(page);
	return phys_to_virt(p.other.address);
}

void *local_parts_exchanged(void *buf, struct page *page)
{
	struct parts p;

	p.own.address = (unsigned long)buf;
	p.other.address = page_to_phys(page);
	return phys_to_virt(p.own.address);	/* expect: arg-space */
}

void *local_parts_array(void *buf, int i)
{
	struct parts p;

	p.more[i].address = (unsigned long)buf;
	p.own.address = virt_to_phys(buf);
	return phys_to_virt(p.more[1].address);	/* expect: arg-space */
}

int copied_vma_field(struct vm_area_struct *vma, struct board *b)
{
	b->apertures.start += vma->vm_pgoff << PAGE_SHIFT;
	return vm_iomap_memory(vma, b->apertures.start, PAGE_SIZE);
}

void store_phys_in_pgoff(struct vm_area_struct *vma, struct page *page)
{
	vma->vm_pgoff = page_to_phys(page);	/* expect: arg-unit */
}

void store_frame_in_pgoff(struct vm_area_struct *vma, struct page *page)
{
	vma->vm_pgoff = page_to_pfn(page);
}

void store_window(struct vm_area_struct *vma, unsigned long size)
{
	vma->vm_end = vma->vm_start + PAGE_ALIGN(size);
}

void store_size_in_end(struct vm_area_struct *vma)
{
	vma->vm_end = vma->vm_end - vma->vm_start;	/* expect: arg-role */
}

struct dma_slot {
	u64 first, frame, at;
};

void fill_frames(struct dma_slot *s, struct page *page)
{
	s->first = page_to_phys(page) >> PAGE_SHIFT;
	s->frame = page_to_pfn(page);
	s->at = page_to_phys(page);
}

/* Once as an address, once as the number of a page */
void fill_address(struct dma_slot *s, struct page *page)
{
	s->first = page_to_phys(page);	/* expect@1: arg-unit */
	s->frame = page_to_pfn(page);
	s->at = page_to_phys(page) + PAGE_SIZE;
}

/* An address in two words of a descriptor: its upper half is no number of a page */
struct words {
	u32 word[4];
};

void put_low(struct words *w, dma_addr_t address)
{
	w->word[0] = address;
}

void put_both(struct words *w, struct device *dev, void *p)
{
	dma_addr_t address = dma_map_single(dev, p, PAGE_SIZE, DMA_TO_DEVICE);

	w->word[0] = address;
	w->word[1] = address >> 32;
}

void put_all(struct words *w, struct device *dev, void *p)
{
	dma_addr_t address = dma_map_single(dev, p, PAGE_SIZE, DMA_TO_DEVICE);

	w->word[0] = address;
	w->word[1] = address >> 32;
	w->word[2] = 0;
}

/* An address that the source has as a number is the machine's, until it is mapped */
static unsigned long screen_base;
static unsigned long screen_mapped;

void screen_probe(bool colour)
{
	if (colour)
		screen_base = 0xb8000;
	else
		screen_base = 0xb0000;
	screen_base = (unsigned long)phys_to_virt(screen_base);
}

void screen_remember(void *screen)
{
	screen_mapped = (unsigned long)screen;
}

void *screen_again(void)
{
	return phys_to_virt(screen_mapped);	/* expect: arg-space */
}

/* An array of what is smaller than a byte */
int local_flags(struct vm_area_struct *vma, struct page *page, int i)
{
	bool seen[4] = { false };
	unsigned long at[2];

	seen[i] = true;
	at[0] = page_to_phys(page);
	at[1] = seen[i & 1];
	return vmf_insert_pfn(vma, vma->vm_start, at[0]) + seen[1];	/* expect: arg-unit */
}
