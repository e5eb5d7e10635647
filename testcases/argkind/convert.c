// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 8 -- a conversion twice is seen where its second argument is a call itself */
/* Conversions between pages, frames, physical and kernel addresses. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

struct hw {
	phys_addr_t table_phys;
	void *table;
	u64 slot;
};

phys_addr_t phys_of_buffer(void *buf)
{
	return virt_to_phys(buf);
}

phys_addr_t phys_of_phys(struct hw *hw)
{
	return virt_to_phys((void *)(unsigned long)hw->table_phys);	/* expect: arg-space */
}

unsigned long pa_of_pa(struct hw *hw)
{
	return __pa(hw->table_phys);	/* expect: arg-space */
}

unsigned long pa_in_place(void *table)
{
	unsigned long where = (unsigned long)table;

	where = __pa(where);
	return where;
}

unsigned long pa_in_place_twice(void *table)
{
	unsigned long where = (unsigned long)table;

	where = __pa(where);
	where = __pa(where);	/* expect: arg-space */
	return where;
}

void *virt_of_phys(struct hw *hw)
{
	return phys_to_virt(hw->table_phys);
}

void *virt_of_pfn(struct page *page)
{
	return phys_to_virt(page_to_pfn(page));	/* expect: arg-unit */
}

void *virt_of_pfn_shifted(struct page *page)
{
	return phys_to_virt((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT);
}

void *virt_of_virt(struct hw *hw)
{
	return phys_to_virt((unsigned long)hw->table);	/* expect: arg-space */
}

void *virt_of_user_address(struct vm_area_struct *vma)
{
	return phys_to_virt(vma->vm_start);	/* expect: arg-space */
}

void *virt_there_and_back(struct hw *hw)
{
	return phys_to_virt(virt_to_phys(hw->table));
}

bool frame_of_phys(struct hw *hw)
{
	return pfn_valid(hw->table_phys);	/* expect: arg-unit */
}

bool frame_of_phys_shifted(struct hw *hw)
{
	return pfn_valid(hw->table_phys >> PAGE_SHIFT);
}

bool frame_of_virtual_page(struct hw *hw)
{
	return pfn_valid((unsigned long)hw->table >> PAGE_SHIFT);	/* expect: arg-space */
}

struct page *page_of_phys(struct hw *hw)
{
	return pfn_to_page(hw->table_phys >> PAGE_SHIFT);
}

struct page *page_of_phys_by_macro(struct hw *hw)
{
	return phys_to_page(hw->table_phys);
}

unsigned long frame_of_page(struct page *page)
{
	return page_to_pfn(page);
}

bool frame_of_page_is_valid(struct page *page)
{
	return pfn_valid(page_to_pfn(page));
}

bool phys_of_page_is_valid(struct page *page)
{
	return pfn_valid(page_to_phys(page));	/* expect: arg-unit */
}

bool frame_shifted_is_valid(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	return pfn_valid(pfn << PAGE_SHIFT);	/* expect: arg-unit "pfn" */
}

void *address_of_page(struct page *page)
{
	return page_address(page);
}

phys_addr_t phys_of_address_of_page(struct page *page)
{
	return virt_to_phys(page_address(page));
}

unsigned long vmalloc_frame(void *area)
{
	return vmalloc_to_pfn(area);
}

bool vmalloc_frame_is_valid(void *area)
{
	return pfn_valid(vmalloc_to_pfn(area));
}

bool vmalloc_frame_in_bytes(void *area)
{
	unsigned long pfn = vmalloc_to_pfn(area);

	return pfn_valid(PFN_PHYS(pfn));	/* expect: arg-unit */
}

phys_addr_t phys_of_next_page(struct hw *hw)
{
	return virt_to_phys(hw->table + PAGE_SIZE);
}

void *virt_of_phys_and_offset(struct hw *hw, unsigned long off)
{
	return phys_to_virt((hw->table_phys & PAGE_MASK) + (off & ~PAGE_MASK));
}

bool frame_rounded_up(struct hw *hw)
{
	return pfn_valid(PFN_UP(hw->table_phys));
}

bool frame_aligned(struct hw *hw)
{
	return pfn_valid(PAGE_ALIGN(hw->table_phys));	/* expect: arg-unit */
}

u64 frame_kept_in_a_wide_slot(struct hw *hw)
{
	hw->slot = virt_to_phys(hw->table) >> PAGE_SHIFT;
	return hw->slot;
}

bool frame_through_narrow_type(struct hw *hw)
{
	u32 frame = hw->table_phys >> PAGE_SHIFT;

	return pfn_valid(frame);
}

bool phys_through_narrow_type(struct hw *hw)
{
	u32 low = (u32)hw->table_phys;

	return pfn_valid(low);	/* expect: arg-unit */
}

bool frame_by_ternary(struct hw *hw, struct page *page)
{
	unsigned long pfn = page ? page_to_pfn(page) : hw->table_phys >> PAGE_SHIFT;

	return pfn_valid(pfn);
}

bool phys_by_ternary(struct hw *hw, struct page *page)
{
	phys_addr_t at = page ? page_to_phys(page) : hw->table_phys;

	return pfn_valid(at);	/* expect: arg-unit */
}

bool either_by_ternary(struct hw *hw, struct page *page)
{
	unsigned long at = page ? page_to_pfn(page) : (unsigned long)hw->table_phys;

	return pfn_valid(at);
}

void *cast_phys_to_pointer_and_read(struct hw *hw)
{
	struct page *page = virt_to_page((void *)(unsigned long)hw->table_phys);	/* expect: arg-space */

	return page;
}

struct page *page_of_buffer(void *buf)
{
	return virt_to_page(buf);
}

struct page *page_of_page_pointer(struct page *page)
{
	return pfn_to_page(page_to_pfn(page) + 1);
}

bool frame_difference(struct hw *hw, struct page *first, struct page *last)
{
	unsigned long n = page_to_pfn(last) - page_to_pfn(first);

	return pfn_valid((hw->table_phys >> PAGE_SHIFT) + n);
}

/* The compiler makes one product of two conversions, and the source tells */
int map_shifted_twice(struct vm_area_struct *vma, unsigned long x)
{
	unsigned long pfn = x >> PAGE_SHIFT >> PAGE_SHIFT;	/* expect: arg-unit */

	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

unsigned long bytes_twice(unsigned long nr)
{
	return nr * PAGE_SIZE * PAGE_SIZE;	/* expect: arg-unit */
}

unsigned long pages_twice(unsigned long len)
{
	return len / PAGE_SIZE / PAGE_SIZE;	/* expect: arg-unit */
}

/* Two conversions that are none of one another */
unsigned long bytes_of_both(unsigned long nr, unsigned long more)
{
	return (nr << PAGE_SHIFT) + (more << PAGE_SHIFT);
}

unsigned long by_sixteen_million(unsigned long nr)
{
	return nr * 16777216;
}
