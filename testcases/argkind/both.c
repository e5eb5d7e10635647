// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- two uses of one value are not held against each other */
/* One value, given on as it is and after a shift: no name says what it is. */
#include <linux/mm.h>
#include <linux/io.h>

struct page *frame_or_address(unsigned long x)
{
	if (!pfn_valid(x))	/* expect: arg-unit */
		return NULL;
	return pfn_to_page(x >> PAGE_SHIFT);
}

struct page *address_or_frame(unsigned long x)
{
	struct page *page = pfn_to_page(x / PAGE_SIZE);

	return pfn_valid(x) ? page : NULL;	/* expect: arg-unit */
}

void *bytes_or_pages(struct vm_area_struct *vma, phys_addr_t base, unsigned long n)
{
	if (vm_iomap_memory(vma, base, n))	/* expect: arg-unit */
		return NULL;
	return memremap(base, n << PAGE_SHIFT, MEMREMAP_WB);
}

struct page *one_on_each_path(unsigned long x, bool is_frame)
{
	if (is_frame)
		return pfn_to_page(x);	/* expect@1: arg-unit */
	return pfn_to_page(x >> PAGE_SHIFT);
}

struct page *shifted_in_place(unsigned long x)
{
	x >>= PAGE_SHIFT;
	if (!pfn_valid(x))
		return NULL;
	return pfn_to_page(x);
}

struct page *set_anew(unsigned long x, unsigned long (*next)(unsigned long))
{
	if (pfn_valid(x))
		return pfn_to_page(x);
	x = next(x);
	return pfn_to_page(x >> PAGE_SHIFT);
}

struct page *frame_of_a_table(unsigned long x, unsigned long per_page)
{
	if (!pfn_valid(x))
		return NULL;
	return pfn_to_page(x / per_page);
}

void *frame_and_its_address(unsigned long x)
{
	if (!pfn_valid(x))
		return NULL;
	return phys_to_virt(x << PAGE_SHIFT);
}

unsigned long frame_hashed(unsigned long x)
{
	return pfn_valid(x) ? x >> PAGE_SHIFT : 0;
}

static struct page *if_it_is(unsigned long x, bool is_frame)
{
	return is_frame ? pfn_to_page(x) : NULL;
}

struct page *decided_in_a_helper(unsigned long x, bool is_frame)
{
	struct page *page = if_it_is(x, is_frame);	/* expect@1: arg-unit */

	return page ? page : pfn_to_page(x >> PAGE_SHIFT);
}

struct element {
	u64 addr;
	u32 length;
	u64 cookie;
};

void element_of_page(struct element *e, struct page *page)
{
	e->addr = page_to_phys(page);
}

/* What others go by there is the processor's own here */
void element_of_data(struct element *e, void *data)
{
	e->addr = (u64)data;	/* expect@1: arg-space */
}

void element_translated(struct element *e, void *data)
{
	e->addr = virt_to_phys(data);
}

void element_cookie(struct element *e, void *data)
{
	e->cookie = (u64)data;
}
