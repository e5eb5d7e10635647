// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what a macro does to a variable is not followed */
/* Types that say nothing: a width in a macro, a pointer that is none. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define PASTE_(a, b)		a##b
#define PASTE(a, b)		PASTE_(a, b)
#define LEAST_(type, x, y, n)	({				\
	type PASTE(least_x_, n) = (x);				\
	type PASTE(least_y_, n) = (y);				\
	PASTE(least_x_, n) < PASTE(least_y_, n) ?		\
		PASTE(least_x_, n) : PASTE(least_y_, n); })
#define LEAST(type, x, y)	LEAST_(type, x, y, __COUNTER__)

size_t chunk_of(struct device *dev);

void to_the_next_line(struct device *dev, dma_addr_t addr, void *p)
{
	size_t chunk = LEAST(dma_addr_t, chunk_of(dev), ALIGN(addr, 64) - addr);

	memset(p, 0, chunk);
}

void to_the_end(struct device *dev, phys_addr_t start, phys_addr_t end, void *p)
{
	size_t chunk = chunk_of(dev);

	chunk = LEAST(phys_addr_t, chunk, end - start);
	memset(p, 0, chunk);
}

int frame_count_by_address_type(struct vm_area_struct *vma, unsigned long pfn, int room)
{
	unsigned long n = LEAST(phys_addr_t, vma_pages(vma), room);

	return remap_pfn_range(vma, vma->vm_start, pfn, n << PAGE_SHIFT, vma->vm_page_prot);
}

int address_stays_one(struct vm_area_struct *vma, phys_addr_t a, phys_addr_t b)
{
	unsigned long low = LEAST(phys_addr_t, a, b);

	return remap_pfn_range(vma, vma->vm_start, low, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

/* Bits packed into a pointer: shifted out of it they are no length and no address. */

static unsigned int room_of(void *cookie)
{
	return (unsigned long)cookie >> 22;
}

static void fill(struct page *page, char *p, unsigned int room)
{
	int off = p - (char *)page_address(page) + room;

	memset((char *)page_address(page) + off, 0, 3);
}

void packed_into_a_pointer(struct page *page, char *buf, void *cookie)
{
	unsigned int room = room_of(cookie);

	fill(page, buf, room);
	buf -= 16 + room;
	fill(page, buf, 16);
}

static void give(void *buf, int n)
{
	fill(virt_to_page(buf), buf, n);
}

#ifdef __LP64__ /* nothing is cut where a pointer is as short */
void kept_in_a_pointer(void *cookie, void *buf)
{
	unsigned int room = (unsigned long)cookie;

	buf -= 16 + room;
	give(buf, 3);
}
#endif
