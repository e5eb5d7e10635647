// SPDX-License-Identifier: GPL-2.0-only
/* mined: 5.9.1..6.5 */
/* told: end -- iomap: give the last byte to truncate_pagecache_range(), not the one behind it */
#include <linux/fs.h>
#include <linux/mm.h>

struct iomap {
	u64 addr;
	loff_t offset;
	u64 length;
	u16 type;
};

#define IOMAP_INLINE 4

/*
 * unmap and remove pagecache that is hole-punched
 * lstart: offset of beginning of hole, lend: offset of last byte of hole
 */
void truncate_pagecache_range(struct inode *inode, loff_t lstart, loff_t lend);
struct page *grab_cache_page_write_begin(struct address_space *mapping, pgoff_t index);
int __iomap_write_begin(struct inode *inode, loff_t pos, unsigned int len, struct page *page, struct iomap *iomap);
void iomap_read_inline_data(struct inode *inode, struct page *page, struct iomap *iomap);

static void iomap_write_failed(struct inode *inode, loff_t pos, unsigned int len)
{
	loff_t i_size = i_size_read(inode);

	/*
	 * Only newly allocated pages beyond EOF are truncated, even if the write started inside the existing inode size.
	 */
	if (pos + len > i_size)
#ifdef MENDED
		truncate_pagecache_range(inode, max(pos, i_size), pos + len - 1);
#else
		truncate_pagecache_range(inode, max(pos, i_size), pos + len);	/* bug */
#endif
}

int iomap_write_begin(struct inode *inode, struct address_space *mapping, loff_t pos, unsigned int len, struct page **pagep, struct iomap *iomap)
{
	struct page *page;
	int status = 0;

	page = grab_cache_page_write_begin(mapping, pos >> PAGE_SHIFT);
	if (!page)
		return -ENOMEM;
	if (iomap->type == IOMAP_INLINE)
		iomap_read_inline_data(inode, page, iomap);
	else
		status = __iomap_write_begin(inode, pos, len, page, iomap);
	if (status) {
		put_page(page);
		iomap_write_failed(inode, pos, len);
		return status;
	}
	*pagep = page;
	return 0;
}
