// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- bi_sector is stored in bytes: the chunk's place is kept in bytes and never shifted */

#define SECTOR_SHIFT 9

typedef unsigned long long u64;
typedef u64 sector_t;

struct bio;
struct bvec_iter;
struct dmz;
struct dmz_chunk;
struct block_device {
	sector_t bd_nr_sectors;
};

struct bvec_iter {
	sector_t bi_sector;
	unsigned int bi_size;
};

struct bio {
	struct block_device *bi_bdev;
	struct bvec_iter bi_iter;
};

void bio_set_dev(struct bio *bio, struct block_device *bdev);
void submit_bio_noacct(struct bio *bio);

struct dmz_chunk {
	struct block_device *bdev;
	u64 place;
	u64 bytes;
};

struct dmz {
	struct dmz_chunk *chunk;
	unsigned int shift;	/* log2 of the bytes of a chunk */
};

void dmz_map(struct dmz *z, struct bio *bio)
{
	u64 pos = bio->bi_iter.bi_sector << SECTOR_SHIFT;
	struct dmz_chunk *c = &z->chunk[pos >> z->shift];
	u64 in = pos & ((1ULL << z->shift) - 1);

	bio_set_dev(bio, c->bdev);
#ifdef MENDED
	bio->bi_iter.bi_sector = (c->place + in) >> SECTOR_SHIFT;
#else
	bio->bi_iter.bi_sector = c->place + in;	/* bug */
#endif
	submit_bio_noacct(bio);
}
