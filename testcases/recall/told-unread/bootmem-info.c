// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: space -- bootmem: tell kmemleak the physical address, by which it was told of the memory */
#include <linux/mm.h>

#define MEMORY_HOTPLUG_MIN_BOOTMEM_TYPE 1
#define MEMORY_HOTPLUG_MAX_BOOTMEM_TYPE 3

void kmemleak_alloc_phys(phys_addr_t phys, size_t size, gfp_t gfp);
void kmemleak_free_part(const void *ptr, size_t size);
void kmemleak_free_part_phys(phys_addr_t phys, size_t size);
phys_addr_t memblock_find_in_range(phys_addr_t start, phys_addr_t end, phys_addr_t size, phys_addr_t align);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
int page_ref_dec_return(struct page *page);
void ClearPagePrivate(struct page *page);
void set_page_private(struct page *page, unsigned long private);
void free_reserved_page(struct page *page);

phys_addr_t memblock_alloc_range_nid(phys_addr_t size, phys_addr_t align, phys_addr_t start, phys_addr_t end)
{
	phys_addr_t found = memblock_find_in_range(start, end, size, align);

	if (!found || memblock_reserve(found, size))
		return 0;
	/* kmemleak knows what memblock gives by its physical address */
	kmemleak_alloc_phys(found, size, 0);
	return found;
}

void put_page_bootmem(struct page *page)
{
	unsigned long type = page->index;

	BUG_ON(type < MEMORY_HOTPLUG_MIN_BOOTMEM_TYPE || type > MEMORY_HOTPLUG_MAX_BOOTMEM_TYPE);
	if (page_ref_dec_return(page) == 1) {
		page->index = 0;
		ClearPagePrivate(page);
		set_page_private(page, 0);
#ifdef MENDED
		kmemleak_free_part_phys(PFN_PHYS(page_to_pfn(page)), PAGE_SIZE);
#else
		kmemleak_free_part(page_to_virt(page), PAGE_SIZE);	/* bug */
#endif
		free_reserved_page(page);
	}
}
