// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- macro yields pages for size in bytes (memblock_phys_alloc_range) */
typedef unsigned long long u64;
typedef u64 phys_addr_t;
#define __init
#define PAGE_SHIFT 12
#define SZ_1M 0x00100000

phys_addr_t memblock_phys_alloc_range(phys_addr_t size, phys_addr_t align,
				      phys_addr_t start, phys_addr_t end);
phys_addr_t memblock_end_of_DRAM(void);
int pr_info(const char *fmt, ...);

struct crash_cfg {
	unsigned long low_mb;
	phys_addr_t base;
};

#define MB_TO_UNITS(mb)	((phys_addr_t)(mb) << (20 - PAGE_SHIFT))

static void __init crash_reserve(struct crash_cfg *cfg)
{
	phys_addr_t want = MB_TO_UNITS(cfg->low_mb);

	if (!want)
		return;

#ifdef MENDED
	cfg->base = memblock_phys_alloc_range(want << PAGE_SHIFT, SZ_1M,
#else
	cfg->base = memblock_phys_alloc_range(want, SZ_1M,	/* bug */
#endif
					      SZ_1M, memblock_end_of_DRAM());
	if (!cfg->base)
		pr_info("crash: no room for %lu MB\n", cfg->low_mb);
}
