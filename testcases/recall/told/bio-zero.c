// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: offset -- block: zero from the place in the page, not from that in the segment */
#include <linux/mm.h>
#include <linux/highmem.h>

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len;
	unsigned int bv_offset;
};

struct bio {
	unsigned int bi_size;
	unsigned short bi_vcnt;
	struct bio_vec *bi_io_vec;
	u8 op;
};

void zero_user(struct page *page, unsigned int start, unsigned int size);

void zero_fill_bio(struct bio *bio)
{
	int i;

	for (i = 0; i < bio->bi_vcnt; i++) {
		struct bio_vec bv = bio->bi_io_vec[i];

		zero_user(bv.bv_page, bv.bv_offset, bv.bv_len);
	}
}

void bio_truncate(struct bio *bio, unsigned int new_size)
{
	unsigned int done = 0;
	bool truncated = false;
	int i;

	if (new_size >= bio->bi_size)
		return;
	for (i = 0; i < bio->bi_vcnt; i++) {
		struct bio_vec bv = bio->bi_io_vec[i];

		if (done + bv.bv_len > new_size) {
			unsigned int offset;

			if (!truncated)
				offset = new_size - done;
			else
				offset = 0;
#ifdef MENDED
			zero_user(bv.bv_page, bv.bv_offset + offset, bv.bv_len - offset);
#else
			zero_user(bv.bv_page, offset, bv.bv_len - offset);	/* bug */
#endif
			truncated = true;
		}
		done += bv.bv_len;
	}
	bio->bi_size = new_size;
}
