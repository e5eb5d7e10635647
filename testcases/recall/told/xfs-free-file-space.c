// SPDX-License-Identifier: GPL-2.0-only
/* told: offset -- xfs: fix the range that is flushed behind a freed space: the start of the page, not the offset in it */
#include <linux/mm.h>
#include <linux/fs.h>

typedef s64 xfs_off_t;

struct xfs_inode {
	struct inode i_vnode;
	struct address_space *i_mapping;
	u64 i_disk_size;
};

#define LLONG_MAX ((s64)(~0ULL >> 1))
#define XFS_ISIZE(ip) ((ip)->i_vnode.i_size)

int xfs_flush_unmap_range(struct xfs_inode *ip, xfs_off_t offset, xfs_off_t len);
int xfs_unmap_extent(struct xfs_inode *ip, u64 startoffset_fsb, u64 len_fsb, int *done);
int xfs_zero_range(struct xfs_inode *ip, xfs_off_t pos, xfs_off_t count);
int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);

int xfs_free_file_space(struct xfs_inode *ip, xfs_off_t offset, xfs_off_t len)
{
	int done = 0, error;

	if (len <= 0) /* if nothing being freed */
		return 0;
	error = xfs_flush_unmap_range(ip, offset, len);
	if (error)
		return error;
	while (!done) {
		error = xfs_unmap_extent(ip, offset >> 12, len >> 12, &done);
		if (error)
			return error;
	}
	error = xfs_zero_range(ip, offset, len);
	if (error)
		return error;

	/* If we zeroed right up to EOF and EOF straddles a page boundary we must make sure that the post-EOF area is also zeroed. */
#ifdef MENDED
	if (offset + len >= XFS_ISIZE(ip) && offset_in_page(offset + len) > 0) {
		error = filemap_write_and_wait_range(ip->i_mapping, round_down(offset + len, PAGE_SIZE), LLONG_MAX);
	}
#else
	if (offset + len >= XFS_ISIZE(ip) && ((offset + len) & PAGE_MASK)) {	/* bug */
		error = filemap_write_and_wait_range(ip->i_mapping, (offset + len) & ~PAGE_MASK, LLONG_MAX);	/* bug */
	}
#endif
	return error;
}
