// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- the inclusive end byte is wanted, the count is passed */

typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;

struct address_space;
struct kiocb;
struct inode {
	struct address_space *i_mapping;
	loff_t i_size;
	unsigned int i_blkbits;
};
loff_t i_size_read(const struct inode *inode);

struct kiocb {
	struct inode *inode;
	loff_t ki_pos;
};

int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart,
				 loff_t lend);
ssize_t ext9_do_dio(struct kiocb *iocb, void *iter);

ssize_t ext9_dio_read(struct kiocb *iocb, void *iter, size_t count)
{
	struct address_space *mapping = iocb->inode->i_mapping;
	loff_t pos = iocb->ki_pos;
	int err;

	if (!count)
		return 0;
	if (pos >= i_size_read(iocb->inode))
		return 0;

#ifdef MENDED
	err = filemap_write_and_wait_range(mapping, pos, pos + count - 1);
#else
	err = filemap_write_and_wait_range(mapping, pos, count - 1);	/* bug */
#endif
	if (err)
		return err;
	return ext9_do_dio(iocb, iter);
}
