// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- byte offset for page offset (dax_zero_page_range) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned long pgoff_t;
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct dax_device;

int dax_zero_page_range(struct dax_device *dax_dev, pgoff_t pgoff, size_t nr_pages);

struct pmem_part {
	struct dax_device *dax;
	u64 start_off;		/* bytes into the device */
	u64 len;
};

static int pmem_part_wipe(struct pmem_part *p)
{
	if (offset_in_page(p->start_off) || offset_in_page(p->len))
		return -EINVAL;

	return dax_zero_page_range(p->dax,
#ifdef MENDED
				   p->start_off >> PAGE_SHIFT,
#else
				   p->start_off,	/* bug */
#endif
				   p->len >> PAGE_SHIFT);
}
