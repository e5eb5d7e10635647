// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: size -- dm integrity: count the tags on a separate device by blocks, not by sectors */
#include <linux/kernel.h>

#define SECTOR_SHIFT 9

struct superblock {
	u8 log2_interleave_sectors;
	u8 log2_sectors_per_block;
	u64 provided_data_sectors;
};

struct dm_integrity_c {
	struct superblock *sb;
	void *meta_dev;
	/* bytes of the tag of a block */
	unsigned int tag_size;
	sector_t initial_sectors;
	sector_t meta_device_sectors;
	sector_t provided_data_sectors;
	unsigned int metadata_run;
	s8 log2_metadata_run;
	u8 log2_buffer_sectors;
	u8 sectors_per_block;
};

int __ffs(unsigned long word);

/* where the tag of a sector is */
u64 get_metadata_sector_and_offset(struct dm_integrity_c *ic, sector_t offset, unsigned int *metadata_offset)
{
	u64 mo = offset >> ic->sb->log2_sectors_per_block;

	mo *= ic->tag_size;
	*metadata_offset = mo & ((1U << SECTOR_SHIFT << ic->log2_buffer_sectors) - 1);
	return ic->initial_sectors + ((mo >> (SECTOR_SHIFT + ic->log2_buffer_sectors)) << ic->log2_buffer_sectors);
}

int calculate_device_limits(struct dm_integrity_c *ic)
{
#ifdef MENDED
	u64 meta_size = (ic->provided_data_sectors >> ic->sb->log2_sectors_per_block) * ic->tag_size;
#else
	u64 meta_size = ic->provided_data_sectors * ic->tag_size;	/* bug */
#endif

	if (!ic->meta_dev)
		return -EINVAL;
	meta_size = (meta_size + ((1U << (ic->log2_buffer_sectors + SECTOR_SHIFT)) - 1)) >> (ic->log2_buffer_sectors + SECTOR_SHIFT);
	meta_size <<= ic->log2_buffer_sectors;
	if (ic->initial_sectors + meta_size < ic->initial_sectors || ic->initial_sectors + meta_size > ic->meta_device_sectors)
		return -EINVAL;
	ic->metadata_run = 1;
	ic->log2_metadata_run = 0;
	return 0;
}

void initialize_superblock(struct dm_integrity_c *ic)
{
	ic->sb->log2_sectors_per_block = __ffs(ic->sectors_per_block);
	ic->sb->provided_data_sectors = ic->provided_data_sectors;
}
