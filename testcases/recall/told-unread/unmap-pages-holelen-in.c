// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- byte offset and length for page index and count (unmap_mapping_pages) */
typedef _Bool bool;
#define false 0
typedef long long loff_t;
typedef unsigned long long uoff_t;
typedef unsigned long pgoff_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define round_up(x, y) ((((x) - 1) | ((typeof(x))((y) - 1))) + 1)
#define round_down(x, y) ((x) & ~((typeof(x))((y) - 1)))

struct inode;
struct address_space;

void unmap_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t nr, bool even_cows);
int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, uoff_t lend);

struct hole {
	loff_t start;
	loff_t len;
};

static int fs_punch_hole(struct inode *inode, struct address_space *mapping, struct hole *h)
{
	loff_t first = round_up(h->start, PAGE_SIZE);
	loff_t last = round_down(h->start + h->len, PAGE_SIZE);
	int err;

	err = filemap_write_and_wait_range(mapping, h->start, h->start + h->len - 1);
	if (err)
		return err;

	if (last > first) {
#ifdef MENDED
		unmap_mapping_pages(mapping, first >> PAGE_SHIFT, (last - first) >> PAGE_SHIFT, false);
#else
		unmap_mapping_pages(mapping, first, last - first, false);	/* bug */
#endif
		truncate_inode_pages_range(mapping, first, last - 1);
	}
	return 0;
}
