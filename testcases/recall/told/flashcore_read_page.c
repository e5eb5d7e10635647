// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- mtd_read takes a position in bytes, the number of the flash page is passed */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef _Bool bool;
typedef long long loff_t;

struct mtd_info;
struct oops_log;
void *memcpy(void *d, const void *s, size_t n);

struct mtd_info {
	u32 erasesize;
	u32 writesize;
	u64 size;
};

int mtd_read(struct mtd_info *mtd, loff_t from, size_t len, size_t *retlen,
	     u8 *buf);
bool mtd_is_bitflip(int err);

struct oops_log {
	struct mtd_info *mtd;
	u32 pages;
	u32 newest;
	u8 *buf;
};

int oops_log_scan(struct oops_log *log)
{
	u32 page, counter, best = 0;
	size_t retlen;
	int ret;

	for (page = 0; page < log->pages; page++) {
#ifdef MENDED
		ret = mtd_read(log->mtd, (loff_t)page * log->mtd->writesize,
#else
		ret = mtd_read(log->mtd, page,	/* bug */
#endif
			       log->mtd->writesize, &retlen, log->buf);
		if (ret && !mtd_is_bitflip(ret))
			return ret;
		memcpy(&counter, log->buf, sizeof(counter));
		if (counter != ~0U && counter >= best) {
			best = counter;
			log->newest = page;
		}
	}
	return 0;
}
