// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- the end of the range is stored as the length of the erase request */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long loff_t;
typedef __SIZE_TYPE__ size_t;
#define EINVAL 22

struct mtd_info {
	u64 size;
	u32 erasesize;
};

struct erase_info {
	u64 addr;
	u64 len;
	u64 fail_addr;
};

int mtd_erase(struct mtd_info *mtd, struct erase_info *instr);
int mtd_write(struct mtd_info *mtd, loff_t to, size_t len, size_t *retlen,
	      const u8 *buf);

struct envlog {
	struct mtd_info *mtd;
	u64 area_start;
	u64 area_end;
};

static int envlog_erase(struct envlog *log, loff_t from, size_t len)
{
	struct erase_info ei = { 0 };
	u64 start = from - (u64)from % log->mtd->erasesize;
	u64 end = from + len;

	end += log->mtd->erasesize - 1;
	end -= end % log->mtd->erasesize;
	if (start < log->area_start || end > log->area_end)
		return -EINVAL;

	ei.addr = start;
#ifdef MENDED
	ei.len = end - start;
#else
	ei.len = end;	/* bug */
#endif
	return mtd_erase(log->mtd, &ei);
}

int envlog_rewrite(struct envlog *log, loff_t to, const u8 *buf, size_t len)
{
	size_t retlen;
	int err;

	err = envlog_erase(log, to, len);
	if (err)
		return err;
	return mtd_write(log->mtd, to, len, &retlen, buf);
}
