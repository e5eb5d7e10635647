// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- byte positions for page indexes (invalidate_inode_pages2_range) */
typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
typedef unsigned long pgoff_t;
#define PAGE_SHIFT 12

struct inode;
struct address_space;

int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start, pgoff_t end);

struct nfs_like_io {
	struct inode *inode;
	struct address_space *mapping;
	loff_t pos;
	size_t count;
};

static int dio_write_done(struct nfs_like_io *io, ssize_t written)
{
	loff_t end;

	if (written <= 0)
		return written;

	end = io->pos + written - 1;
	return invalidate_inode_pages2_range(io->mapping,
#ifdef MENDED
					     io->pos >> PAGE_SHIFT, end >> PAGE_SHIFT);
#else
					     io->pos, end);	/* bug */
#endif
}
