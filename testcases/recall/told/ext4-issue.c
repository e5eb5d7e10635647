// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: size -- ext4: give the number of clusters, not of blocks, to ext4_issue_discard() */
#include <linux/kernel.h>
#include <linux/fs.h>

typedef int ext4_grpblk_t;
typedef unsigned long long ext4_fsblk_t;
typedef unsigned int ext4_group_t;

struct ext4_sb_info {
	unsigned int s_cluster_bits;
	unsigned int s_cluster_ratio;
	unsigned int s_mount_opt;
};

#define EXT4_SB(sb) ((struct ext4_sb_info *)(sb)->s_fs_info)
#define EXT4_C2B(sbi, cluster) ((cluster) << (sbi)->s_cluster_bits)
#define EXT4_NUM_B2C(sbi, blks) (((blks) + (sbi)->s_cluster_ratio - 1) >> (sbi)->s_cluster_bits)

ext4_fsblk_t ext4_group_first_block_no(struct super_block *sb, ext4_group_t group);
int sb_issue_discard(struct super_block *sb, sector_t block, sector_t nr_blocks, gfp_t gfp_mask, unsigned long flags);
void mb_free_blocks(struct inode *inode, ext4_group_t group, int first, int count);
void mb_mark_used(struct super_block *sb, int start, int len);
#define GFP_NOFS ((gfp_t)0xc40)

static inline int ext4_issue_discard(struct super_block *sb, ext4_group_t block_group, ext4_grpblk_t cluster, int count)
{
	ext4_fsblk_t discard_block;

	discard_block = EXT4_C2B(EXT4_SB(sb), cluster) + ext4_group_first_block_no(sb, block_group);
	count = EXT4_C2B(EXT4_SB(sb), count);
	return sb_issue_discard(sb, discard_block, count, GFP_NOFS, 0);
}

int ext4_trim_extent(struct super_block *sb, int start, int count, ext4_group_t group)
{
	mb_mark_used(sb, start, count);
	return ext4_issue_discard(sb, group, start, count);
}

int ext4_mb_clear_bb(struct inode *inode, ext4_group_t block_group, ext4_grpblk_t bit, unsigned long count)
{
	struct super_block *sb = inode->i_sb;
	unsigned int count_clusters = EXT4_NUM_B2C(EXT4_SB(sb), count);
	int err = 0;

	if (EXT4_SB(sb)->s_mount_opt & 0x40000000)
#ifdef MENDED
		err = ext4_issue_discard(sb, block_group, bit, count_clusters);
#else
		err = ext4_issue_discard(sb, block_group, bit, count);	/* bug */
#endif
	mb_free_blocks(inode, block_group, bit, count_clusters);
	return err;
}
