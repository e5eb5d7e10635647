// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- the swap extent is counted in pages of the device, bi_sector in 512 byte sectors */
typedef unsigned long long u64;
typedef u64 sector_t;
typedef unsigned long pgoff_t;
typedef unsigned long size_t;
typedef struct { unsigned long val; } swp_entry_t;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define SECTOR_SHIFT	9
#define REQ_OP_WRITE	1u
#define REQ_SWAP	(1u << 23)
#define GFP_NOIO	0xc00u

struct block_device;
struct folio { swp_entry_t swap; };
struct bvec_iter { sector_t bi_sector; unsigned int bi_size; };
struct bio { struct block_device *bi_bdev; struct bvec_iter bi_iter; void (*bi_end_io)(struct bio *); };

struct swap_extent {
	struct swap_extent *next;
	pgoff_t start_page;
	pgoff_t nr_pages;
	sector_t start_block;
};
struct swap_info_struct { struct block_device *bdev; struct swap_extent *extents; };

pgoff_t swp_offset(swp_entry_t entry);
struct bio *bio_alloc(struct block_device *bdev, unsigned short nr_vecs, unsigned int opf,
		      unsigned int gfp_mask);
void bio_add_folio_nofail(struct bio *bio, struct folio *folio, size_t len, size_t off);
size_t folio_size(const struct folio *folio);
void folio_start_writeback(struct folio *folio);
void folio_unlock(struct folio *folio);
void submit_bio(struct bio *bio);
void end_swap_bio_write(struct bio *bio);

static struct swap_extent *offset_to_swap_extent(struct swap_info_struct *sis, pgoff_t offset)
{
	struct swap_extent *se;

	for (se = sis->extents; se; se = se->next)
		if (offset >= se->start_page && offset < se->start_page + se->nr_pages)
			break;
	return se;
}

void swap_writepage_bdev(struct folio *folio, struct swap_info_struct *sis);
void swap_writepage_bdev(struct folio *folio, struct swap_info_struct *sis)
{
	pgoff_t offset = swp_offset(folio->swap);
	struct swap_extent *se = offset_to_swap_extent(sis, offset);
	sector_t block = se->start_block + (offset - se->start_page);
	struct bio *bio;

	bio = bio_alloc(sis->bdev, 1, REQ_OP_WRITE | REQ_SWAP, GFP_NOIO);
#ifdef MENDED
	bio->bi_iter.bi_sector = block << (PAGE_SHIFT - SECTOR_SHIFT);
#else
	bio->bi_iter.bi_sector = block;	/* bug */
#endif
	bio->bi_end_io = end_swap_bio_write;
	bio_add_folio_nofail(bio, folio, folio_size(folio), 0);
	folio_start_writeback(folio);
	folio_unlock(folio);
	submit_bio(bio);
}
