// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- byte offsets are passed where page indices are wanted; the sister call before takes bytes */

#define EBUSY 16
#define PAGE_SHIFT 12

typedef _Bool bool;
typedef long long loff_t;
typedef unsigned long pgoff_t;

struct address_space;
struct lease_break;
struct inode {
	struct address_space *i_mapping;
	loff_t i_size;
	unsigned int i_blkbits;
};
int pr_warn(const char *fmt, ...);

int filemap_fdatawait_range(struct address_space *, loff_t lstart, loff_t lend);
int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start,
				  pgoff_t end);

struct lease_break {
	struct inode *inode;
	loff_t from;
	loff_t to;	/* last byte */
	bool write;
};

int netz_lease_break(struct lease_break *lb)
{
	struct address_space *mapping = lb->inode->i_mapping;
	loff_t start = lb->from;
	loff_t last = lb->to;
	int ret;

	if (lb->write) {
		ret = filemap_fdatawait_range(mapping, start, last);
		if (ret)
			return ret;
	}

#ifdef MENDED
	ret = invalidate_inode_pages2_range(mapping, start >> PAGE_SHIFT,
					    last >> PAGE_SHIFT);
#else
	ret = invalidate_inode_pages2_range(mapping, start, last);	/* bug */
#endif
	if (ret == -EBUSY)
		pr_warn("lease: pages of the range stay in the cache\n");
	return ret;
}
