// SPDX-License-Identifier: GPL-2.0-only
/* told: size -- ext4: fix wrong unit use in ext4_mb_find_by_goal */
#include <linux/kernel.h>

typedef unsigned long long ext4_fsblk_t;
typedef unsigned int ext4_group_t;
typedef int ext4_grpblk_t;

struct ext4_free_extent {
	u32 fe_logical;
	ext4_grpblk_t fe_start; /* In cluster units */
	ext4_group_t fe_group;
	ext4_grpblk_t fe_len; /* In cluster units */
};

struct ext4_sb_info {
	unsigned long s_stripe;
	unsigned int s_cluster_bits;
	unsigned int s_cluster_ratio;
};

struct ext4_allocation_context {
	struct ext4_sb_info *sbi;
	struct ext4_free_extent ac_o_ex;
	struct ext4_free_extent ac_g_ex;
	struct ext4_free_extent ac_b_ex;
	u16 ac_flags;
};

/* Translate a block number to a cluster number, and the reverse */
#define EXT4_B2C(sbi, blk) ((blk) >> (sbi)->s_cluster_bits)
#define EXT4_C2B(sbi, cluster) ((cluster) << (sbi)->s_cluster_bits)
#define EXT4_NUM_B2C(sbi, blks) (((blks) + (sbi)->s_cluster_ratio - 1) >> (sbi)->s_cluster_bits)

ext4_fsblk_t ext4_group_first_block_no(struct ext4_sb_info *sbi, ext4_group_t group);
int mb_find_extent(void *e4b, int block, int needed, struct ext4_free_extent *ex);
void ext4_mb_use_best_found(struct ext4_allocation_context *ac, void *e4b);
u64 div_remainder(u64 a, u64 b);

static inline ext4_fsblk_t ext4_grp_offs_to_block(struct ext4_sb_info *sbi, struct ext4_free_extent *fex)
{
	return ext4_group_first_block_no(sbi, fex->fe_group) + (fex->fe_start << sbi->s_cluster_bits);
}

int ext4_mb_find_by_goal(struct ext4_allocation_context *ac, void *e4b)
{
	struct ext4_sb_info *sbi = ac->sbi;
	struct ext4_free_extent ex;
	int max;

	max = mb_find_extent(e4b, ac->ac_g_ex.fe_start, ac->ac_g_ex.fe_len, &ex);
	ex.fe_logical = 0xDEADFA11; /* debug value */
#ifdef MENDED
	if (max >= ac->ac_g_ex.fe_len && ac->ac_g_ex.fe_len == EXT4_B2C(sbi, sbi->s_stripe)) {
#else
	if (max >= ac->ac_g_ex.fe_len && ac->ac_g_ex.fe_len == sbi->s_stripe) {	/* bug */
#endif
		u64 start = ext4_grp_offs_to_block(sbi, &ex);

		/* use do_div to get remainder (would be 64-bit modulo) */
		if (div_remainder(start, sbi->s_stripe) == 0) {
			ac->ac_b_ex = ex;
			ext4_mb_use_best_found(ac, e4b);
		}
	} else if (max >= ac->ac_g_ex.fe_len) {
		ac->ac_b_ex = ex;
		ext4_mb_use_best_found(ac, e4b);
	}
	return 0;
}
