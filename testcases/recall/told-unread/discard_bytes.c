// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- byte range given to blkdev_issue_discard, which counts sectors */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 sector_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define SECTOR_SHIFT 9
struct block_device;
int blkdev_issue_discard(struct block_device *bdev, sector_t sector, sector_t nr_sects,
		gfp_t gfp_mask);

struct cache_dev { struct block_device *bdev; u32 bucket_bytes; };
int cache_trim_bucket(struct cache_dev *ca, u64 bucket)
{
	u64 start = bucket * ca->bucket_bytes;
	u64 len = ca->bucket_bytes;

#ifdef MENDED
	return blkdev_issue_discard(ca->bdev, start >> SECTOR_SHIFT, len >> SECTOR_SHIFT, GFP_KERNEL);
#else
	return blkdev_issue_discard(ca->bdev, start >> SECTOR_SHIFT, len, GFP_KERNEL);	/* bug */
#endif
}
int cache_trim_all(struct cache_dev *ca, u64 n)
{
	int ret = 0;

	while (n-- && !ret)
		ret = cache_trim_bucket(ca, n);
	return ret;
}
