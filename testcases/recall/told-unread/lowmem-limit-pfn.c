// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- pfn for physical address (memblock_set_current_limit) */
typedef unsigned long long u64;
typedef u64 phys_addr_t;
#define __init
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define min(a, b) ({ typeof(a) _a = (a); typeof(b) _b = (b); _a < _b ? _a : _b; })
#define max(a, b) ({ typeof(a) _a = (a); typeof(b) _b = (b); _a > _b ? _a : _b; })

phys_addr_t memblock_start_of_DRAM(void);
phys_addr_t memblock_end_of_DRAM(void);
void memblock_set_current_limit(phys_addr_t limit);

extern unsigned long max_pfn, max_low_pfn, min_low_pfn;

static phys_addr_t arm_lowmem_limit;

static void __init find_limits(unsigned long *min, unsigned long *max)
{
	*min = PFN_UP(memblock_start_of_DRAM());
	*max = PFN_DOWN(memblock_end_of_DRAM());
}

static void __init bootmem_setup(unsigned long vmalloc_min_pfn)
{
	unsigned long min, max;

	find_limits(&min, &max);
	max_low_pfn = max < vmalloc_min_pfn ? max : vmalloc_min_pfn;
	min_low_pfn = min;

#ifdef MENDED
	arm_lowmem_limit = PFN_PHYS(max_low_pfn);
#else
	arm_lowmem_limit = max_low_pfn;	/* bug */
#endif
	memblock_set_current_limit(arm_lowmem_limit);
}
