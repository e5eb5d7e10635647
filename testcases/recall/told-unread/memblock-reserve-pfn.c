// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- pfn for physical address (memblock_reserve) */
typedef _Bool bool;
typedef unsigned long long u64;
typedef u64 phys_addr_t;
#define __init
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

int memblock_reserve(phys_addr_t base, phys_addr_t size);
bool memblock_is_region_memory(phys_addr_t base, phys_addr_t size);

static unsigned long ramdisk_start_pfn;
static unsigned long ramdisk_pages;

static void __init reserve_initrd(phys_addr_t start, phys_addr_t size)
{
	if (!memblock_is_region_memory(start, size))
		return;

	ramdisk_start_pfn = PFN_DOWN(start);
	ramdisk_pages = PFN_UP(size + offset_in_page(start));

#ifdef MENDED
	memblock_reserve(PFN_PHYS(ramdisk_start_pfn),
#else
	memblock_reserve(ramdisk_start_pfn,	/* bug */
#endif
			 PFN_PHYS(ramdisk_pages));
}
