// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- dax_direct_access wants a page offset, after the partition shift it is still a sector */

#define NULL ((void *)0)
#define EINVAL 22
#define EIO 5
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define SECTOR_SHIFT 9

typedef unsigned long long u64;
typedef unsigned long pgoff_t;
typedef u64 sector_t;

struct dax_device;
struct wlog;
int pr_warn(const char *fmt, ...);

enum dax_access_mode { DAX_ACCESS, DAX_RECOVERY_WRITE };
long dax_direct_access(struct dax_device *dax_dev, pgoff_t pgoff, long nr_pages,
		       enum dax_access_mode mode, void **kaddr, unsigned long *pfn);

struct wlog {
	struct dax_device *dax;
	sector_t part_start;
	sector_t log_start;
	long nr_pages;
	void *map;
};

int wlog_map(struct wlog *log)
{
	u64 at = log->part_start + log->log_start;
	long got;

	if (at & ((PAGE_SIZE >> SECTOR_SHIFT) - 1))
		return -EINVAL;

#ifdef MENDED
	at >>= PAGE_SHIFT - SECTOR_SHIFT;
#else

#endif
	got = dax_direct_access(log->dax, at, log->nr_pages, DAX_ACCESS, &log->map, NULL);	/* bug */
	if (got < 0)
		return got;
	if (got != log->nr_pages) {
		pr_warn("wlog: only %ld pages in one piece\n", got);
		return -EIO;
	}
	return 0;
}
