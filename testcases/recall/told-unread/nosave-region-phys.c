// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for pfn (register_nosave_region, hibernation) */
typedef unsigned int u32;
typedef unsigned long long u64;
#define __init
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)

void register_nosave_region(unsigned long b, unsigned long e);

struct fw_range {
	u64 addr;
	u64 size;
	u32 type;
};

#define FW_RAM	1

static void __init fw_mark_nosave(const struct fw_range *tbl, unsigned int n)
{
	u64 prev_end = 0;
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (prev_end < tbl[i].addr)
#ifdef MENDED
			register_nosave_region(PFN_UP(prev_end), PFN_DOWN(tbl[i].addr));
#else
			register_nosave_region(prev_end, tbl[i].addr);	/* bug */
#endif
		if (tbl[i].type != FW_RAM)
			register_nosave_region(PFN_DOWN(tbl[i].addr),
					       PFN_UP(tbl[i].addr + tbl[i].size));
		prev_end = tbl[i].addr + tbl[i].size;
	}
}
