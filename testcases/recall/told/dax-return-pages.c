// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- dax_direct_access returns pages, used as bytes (copy length) */
#define NULL ((void *)0)
typedef unsigned long size_t;
typedef long long loff_t;
typedef unsigned long pgoff_t;
#define EIO 5
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define min_t(type, a, b) ({ type _a = (a); type _b = (b); _a < _b ? _a : _b; })

enum dax_access_mode { DAX_ACCESS, DAX_RECOVERY_WRITE };

struct dax_device;

void *memcpy(void *to, const void *from, size_t n);
long dax_direct_access(struct dax_device *dax_dev, pgoff_t pgoff, long nr_pages,
		       enum dax_access_mode mode, void **kaddr, unsigned long *pfn);

struct pmem_log {
	struct dax_device *dax;
	loff_t head;		/* byte position in the device */
};

static int pmem_log_read(struct pmem_log *log, void *dst, size_t len)
{
	while (len) {
		pgoff_t pgoff = log->head >> PAGE_SHIFT;
		size_t off = offset_in_page(log->head), n;
		void *kaddr;
		long got;

		got = dax_direct_access(log->dax, pgoff, PFN_UP(off + len),
					DAX_ACCESS, &kaddr, NULL);
		if (got <= 0)
			return -EIO;

#ifdef MENDED
		n = min_t(size_t, len, (size_t)got * PAGE_SIZE - off);
#else
		n = min_t(size_t, len, got - off);	/* bug */
#endif
		memcpy(dst, (char *)kaddr + off, n);
		dst = (char *)dst + n;
		log->head += n;
		len -= n;
	}
	return 0;
}
