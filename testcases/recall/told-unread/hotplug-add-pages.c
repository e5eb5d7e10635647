// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- number of pages for size in bytes (add_memory) */
typedef _Bool bool;
#define true 1
typedef unsigned long long u64;
typedef int mhp_t;
#define EINVAL 22
#define PAGE_SHIFT 12
#define MHP_NONE ((mhp_t)0)

int add_memory(int nid, u64 start, u64 size, mhp_t mhp_flags);
int pr_info(const char *fmt, ...);

struct acpi_mem_info {
	u64 start_addr;
	u64 length;
	bool enabled;
};

static int mem_device_enable(struct acpi_mem_info *info, int nid)
{
	unsigned long nr_pages = info->length >> PAGE_SHIFT;
	int ret;

	if (!nr_pages || info->enabled)
		return -EINVAL;

#ifdef MENDED
	ret = add_memory(nid, info->start_addr, info->length, MHP_NONE);
#else
	ret = add_memory(nid, info->start_addr, nr_pages, MHP_NONE);	/* bug */
#endif
	if (ret)
		return ret;
	pr_info("mem: onlined %lu pages\n", nr_pages);
	info->enabled = true;
	return 0;
}
