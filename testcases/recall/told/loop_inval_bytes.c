// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- invalidate_inode_pages2_range wants page indices */

typedef unsigned long long u64;
typedef long long loff_t;
typedef u64 sector_t;
typedef unsigned long pgoff_t;
#define PAGE_SHIFT 12
#define SECTOR_SHIFT 9
struct inode;
struct address_space { struct inode *host; };
struct file { void *private_data; struct address_space *f_mapping; };
int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start, pgoff_t end);
int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);

struct lo_dev { struct file *backing; sector_t start_sect; };
int lo_discard_cache(struct lo_dev *lo, sector_t sector, unsigned int bytes)
{
	struct address_space *mapping = lo->backing->f_mapping;
	loff_t pos = (loff_t)(sector + lo->start_sect) << SECTOR_SHIFT;
	loff_t last = pos + bytes - 1;
	int ret = filemap_write_and_wait_range(mapping, pos, last);

	if (ret)
		return ret;
#ifdef MENDED
	return invalidate_inode_pages2_range(mapping, pos >> PAGE_SHIFT, last >> PAGE_SHIFT);
#else
	return invalidate_inode_pages2_range(mapping, pos, last);	/* bug */
#endif
}
