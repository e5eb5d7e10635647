// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- the count of sectors to discard is given in bytes */

#define EINVAL 22
#define GFP_NOIO ((gfp_t)0xc00)
#define SECTOR_SHIFT 9

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 sector_t;
typedef unsigned int gfp_t;

struct cdev;
struct cdev_bucket;
struct block_device {
	sector_t bd_nr_sectors;
};

int blkdev_issue_discard(struct block_device *bdev, sector_t sector,
			 sector_t nr_sects, gfp_t gfp_mask);

struct cdev_bucket {
	u32 nr;
	u8 gen;
};

struct cdev {
	struct block_device *bdev;
	u32 bucket_bytes;
	sector_t first;
};

int cdev_discard_bucket(struct cdev *c, struct cdev_bucket *b)
{
	sector_t per = c->bucket_bytes >> SECTOR_SHIFT;
	sector_t at = c->first + b->nr * per;
	int ret;

	if (at + per > c->bdev->bd_nr_sectors)
		return -EINVAL;

#ifdef MENDED
	ret = blkdev_issue_discard(c->bdev, at, per, GFP_NOIO);
#else
	ret = blkdev_issue_discard(c->bdev, at, c->bucket_bytes, GFP_NOIO);	/* bug */
#endif
	if (!ret)
		b->gen++;
	return ret;
}
