// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- sb_bread counts in blocks of the filesystem, the byte position of the copy is passed */

#define EINVAL 22
#define EIO 5
#define SZ_64K 0x10000

typedef unsigned long long u64;
typedef long long loff_t;
typedef u64 sector_t;

struct buffer_head;
struct super_block;
struct block_device {
	sector_t bd_nr_sectors;
};

struct super_block {
	struct block_device *s_bdev;
	unsigned long s_blocksize;
	unsigned char s_blocksize_bits;
};

struct buffer_head {
	char *b_data;
};

struct buffer_head *sb_bread(struct super_block *sb, sector_t block);
void brelse(struct buffer_head *bh);
int oldfs_check(const char *raw);

int oldfs_find_copy(struct super_block *sb, loff_t devsize, int ncopies)
{
	struct buffer_head *bh;
	loff_t where = SZ_64K;
	int i, err = -EINVAL;

	for (i = 0; i < ncopies && where < devsize; i++, where <<= 4) {
#ifdef MENDED
		bh = sb_bread(sb, where >> sb->s_blocksize_bits);
#else
		bh = sb_bread(sb, where);	/* bug */
#endif
		if (!bh)
			return -EIO;
		err = oldfs_check(bh->b_data + (where & (sb->s_blocksize - 1)));
		brelse(bh);
		if (!err)
			return i;
	}
	return err;
}
