// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- page index for byte position (filemap_write_and_wait_range) */
typedef long long loff_t;
typedef unsigned long pgoff_t;
#define PAGE_SHIFT 12

struct address_space;

int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);

struct cluster_io {
	struct address_space *mapping;
	pgoff_t index;
	unsigned int nr;
};

static int cluster_flush(struct cluster_io *c)
{
	pgoff_t last = c->index + c->nr - 1;
	loff_t start, end;

#ifdef MENDED
	start = (loff_t)c->index << PAGE_SHIFT;
#else
	start = c->index;	/* bug */
#endif
	end = ((loff_t)(last + 1) << PAGE_SHIFT) - 1;
	return filemap_write_and_wait_range(c->mapping, start, end);
}
