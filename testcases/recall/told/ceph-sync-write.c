// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: end -- ceph: truncate to the last byte that is written, not to that of the page behind it */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/pagemap.h>

struct ceph_inode {
	struct inode vfs_inode;
	struct address_space *i_mapping;
};

struct bio_vec;

int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);
int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start, pgoff_t end);
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend);
ssize_t iter_get_bvecs_alloc(size_t maxsize, struct bio_vec **bvecs, int *num_bvecs);
int ceph_send_write(struct ceph_inode *ci, loff_t pos, size_t len, struct bio_vec *bvecs, int num);

ssize_t ceph_direct_read_write(struct ceph_inode *ci, loff_t pos, size_t count, bool write)
{
	struct bio_vec *bvecs;
	int num_pages, ret;

	ret = filemap_write_and_wait_range(ci->i_mapping, pos, pos + count - 1);
	if (ret < 0)
		return ret;
	if (write) {
		ret = invalidate_inode_pages2_range(ci->i_mapping, pos >> PAGE_SHIFT, (pos + count - 1) >> PAGE_SHIFT);
		if (ret < 0)
			return ret;
	}
	while (count) {
		ssize_t len = iter_get_bvecs_alloc(count, &bvecs, &num_pages);

		if (len < 0)
			return len;
		if (write) {
			/* throw out any page cache pages in this range. this may block. */
#ifdef MENDED
			truncate_inode_pages_range(ci->i_mapping, pos, PAGE_ALIGN(pos + len) - 1);
#else
			truncate_inode_pages_range(ci->i_mapping, pos, (pos + len) | (PAGE_SIZE - 1));	/* bug */
#endif
		}
		ret = ceph_send_write(ci, pos, len, bvecs, num_pages);
		if (ret < 0)
			return ret;
		pos += len;
		count -= len;
	}
	return 0;
}
