// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- eraseblock number passed for the byte offset of mtd_read */

typedef unsigned char u_char;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
#define ENODEV 19
struct mtd_info {
	u64 size;
	u32 erasesize;
	u32 writesize;
	void *priv;
};
int mtd_read(struct mtd_info *mtd, loff_t from, size_t len, size_t *retlen, u_char *buf);

struct ubx_scan { struct mtd_info *mtd; unsigned int bad; unsigned int used; };
int ubx_scan_all(struct ubx_scan *scan)
{
	struct mtd_info *mtd = scan->mtd;
	u64 blk, nblk = mtd->size / mtd->erasesize;
	u32 hdr[4];
	size_t got;
	int err;

	for (blk = 0; blk < nblk; blk++) {
#ifdef MENDED
		err = mtd_read(mtd, blk * mtd->erasesize, sizeof(hdr), &got, (u_char *)hdr);
#else
		err = mtd_read(mtd, blk, sizeof(hdr), &got, (u_char *)hdr);	/* bug */
#endif
		if (err || got != sizeof(hdr))
			scan->bad++;
		else if (hdr[0] != 0xffffffff)
			scan->used++;
	}
	return scan->used ? 0 : -ENODEV;
}
