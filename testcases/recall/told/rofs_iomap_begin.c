// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- iomap->addr is a byte position on the device, the block number is stored */

typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long loff_t;
typedef u64 sector_t;

struct address_space;
struct iomap;
struct rofs_extent;
struct inode {
	struct address_space *i_mapping;
	loff_t i_size;
	unsigned int i_blkbits;
};
struct block_device {
	sector_t bd_nr_sectors;
};

struct iomap {
	u64 addr;
	loff_t offset;
	u64 length;
	u16 type;
	u16 flags;
	struct block_device *bdev;
};
#define IOMAP_HOLE 0
#define IOMAP_MAPPED 2
#define IOMAP_NULL_ADDR (~0ULL)

struct rofs_extent {
	u32 lblk;
	u32 pblk;
	u32 nr;
};

int rofs_find_extent(struct inode *inode, u32 lblk, struct rofs_extent *ex);

int rofs_iomap_begin(struct inode *inode, loff_t offset, loff_t length,
		     unsigned flags, struct iomap *iomap, struct iomap *srcmap)
{
	unsigned int bits = inode->i_blkbits;
	struct rofs_extent ex;
	int ret;

	ret = rofs_find_extent(inode, offset >> bits, &ex);
	if (ret)
		return ret;

	iomap->offset = (loff_t)ex.lblk << bits;
	iomap->length = (u64)ex.nr << bits;
	if (!ex.pblk) {
		iomap->type = IOMAP_HOLE;
		iomap->addr = IOMAP_NULL_ADDR;
		return 0;
	}
	iomap->type = IOMAP_MAPPED;
#ifdef MENDED
	iomap->addr = (u64)ex.pblk << bits;
#else
	iomap->addr = ex.pblk;	/* bug */
#endif
	return 0;
}
