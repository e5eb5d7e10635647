// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- sync_blockdev_range's last argument is the last byte, a length stands there */

typedef unsigned long long u64;
typedef long long loff_t;
typedef u64 sector_t;
#define SECTOR_SHIFT 9
struct block_device;
int sync_blockdev_range(struct block_device *bdev, loff_t lstart, loff_t lend);

struct md_sb { struct block_device *bdev; sector_t sb_start; unsigned int sb_bytes; };
int md_sb_sync(struct md_sb *sb)
{
	loff_t pos = (loff_t)sb->sb_start << SECTOR_SHIFT;

	if (!sb->sb_bytes)
		return 0;
#ifdef MENDED
	return sync_blockdev_range(sb->bdev, pos, pos + sb->sb_bytes - 1);
#else
	return sync_blockdev_range(sb->bdev, pos, sb->sb_bytes);	/* bug */
#endif
}
int md_sb_sync_all(struct md_sb *sb, unsigned int nr)
{
	int ret = 0;

	while (nr-- && !ret)
		ret = md_sb_sync(&sb[nr]);
	return ret;
}
