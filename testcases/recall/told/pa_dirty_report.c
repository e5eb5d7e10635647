// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: size -- the length of the dirty range is given in tracked pages, not in bytes */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
#define EIO 5
typedef _Bool bool;
#define true 1
#define false 0

struct iova_bitmap;
void iova_bitmap_set(struct iova_bitmap *bitmap, unsigned long iova, size_t length);

struct mvf_page_info {
	u32 addr_hi;
	u32 addr_lo;
	u16 nr_dirty;		/* consecutive dirty pages of the tracker */
	u16 status;
};

struct mvf_tracker {
	u32 log_page_size;
	unsigned long base;
	size_t length;
	bool is_err;
};

static int mvf_report_one(struct mvf_tracker *t, const struct mvf_page_info *info,
			  struct iova_bitmap *dirty)
{
	unsigned long iova = ((u64)info->addr_hi << 32) | info->addr_lo;
	size_t length = info->nr_dirty;

	if (info->status || iova < t->base ||
	    iova - t->base + (length << t->log_page_size) > t->length) {
		t->is_err = true;
		return -EIO;
	}

#ifdef MENDED
	iova_bitmap_set(dirty, iova, length << t->log_page_size);
#else
	iova_bitmap_set(dirty, iova, length);	/* bug */
#endif
	return 0;
}

int mvf_read_and_clear(struct mvf_tracker *t, const struct mvf_page_info *info,
		       unsigned int count, struct iova_bitmap *dirty)
{
	unsigned int i;
	int err = 0;

	for (i = 0; i < count && !err; i++)
		err = mvf_report_one(t, &info[i], dirty);
	return err;
}
