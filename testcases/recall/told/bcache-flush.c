// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- bcache: fix the order of the arguments of bio_alloc_bioset() */
#include <linux/kernel.h>
#include <linux/gfp.h>

#define GFP_NOIO ((gfp_t)0xc00)

struct bio_set;
struct bio {
	void *bi_bdev;
	unsigned long bi_rw;
	void (*bi_end_io)(struct bio *bio);
	void *bi_private;
};

struct bcache_device {
	struct bio_set *bio_split;
};

struct cached_dev {
	struct bcache_device disk;
	void *bdev;
};

struct search {
	struct cached_dev *dc;
	struct bio *cache_bio;
	void *cl;
};

struct bio *bio_alloc_bioset(gfp_t gfp_mask, int nr_iovecs, struct bio_set *bs);
struct bio *bio_clone_bioset(struct bio *bio, gfp_t gfp_mask, struct bio_set *bs);
void closure_bio_submit(struct bio *bio, void *cl, void *d);
void request_endio(struct bio *bio);

void cached_dev_write(struct cached_dev *dc, struct search *s, struct bio *bio, bool writeback)
{
	if (writeback) {
		if (bio->bi_rw & 1) {
			/* Also need to send a flush to the backing device */
#ifdef MENDED
			struct bio *flush = bio_alloc_bioset(GFP_NOIO, 0, dc->disk.bio_split);
#else
			struct bio *flush = bio_alloc_bioset(0, GFP_NOIO, dc->disk.bio_split);	/* bug */
#endif

			flush->bi_rw = 1;
			flush->bi_bdev = bio->bi_bdev;
			flush->bi_end_io = request_endio;
			flush->bi_private = s->cl;
			closure_bio_submit(flush, s->cl, dc->bdev);
		}
	} else {
		s->cache_bio = bio_clone_bioset(bio, GFP_NOIO, dc->disk.bio_split);
		closure_bio_submit(bio, s->cl, dc->bdev);
	}
}
