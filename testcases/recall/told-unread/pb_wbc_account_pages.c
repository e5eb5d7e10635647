// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: size -- writeback ownership is accounted in bytes, the number of pages is given */
typedef unsigned long size_t;
typedef unsigned long long u64;
typedef unsigned long long sector_t;
typedef long long loff_t;
typedef _Bool bool;
struct folio;
struct bio;
struct inode { loff_t i_size; unsigned int i_blkbits; };
struct writeback_control { long nr_to_write; unsigned for_sync:1; };
#define PAGE_SHIFT	12

size_t folio_size(const struct folio *folio);
long folio_nr_pages(const struct folio *folio);
loff_t folio_pos(const struct folio *folio);
bool bio_add_folio(struct bio *bio, struct folio *folio, size_t len, size_t off);
void wbc_account_cgroup_owner(struct writeback_control *wbc, struct folio *folio, size_t bytes);
struct bio *demo_alloc_bio(struct inode *inode, struct writeback_control *wbc, sector_t sector);
sector_t demo_map(struct inode *inode, loff_t pos);
void demo_submit_bio(struct bio *bio);
void folio_start_writeback(struct folio *folio);
void folio_unlock(struct folio *folio);

struct demo_wb_ctx {
	struct bio *bio;
	sector_t next;
	long pages;
};

int demo_write_folio(struct inode *inode, struct folio *folio,
		     struct writeback_control *wbc, struct demo_wb_ctx *ctx);
int demo_write_folio(struct inode *inode, struct folio *folio,
		     struct writeback_control *wbc, struct demo_wb_ctx *ctx)
{
	sector_t sector = demo_map(inode, folio_pos(folio));
	size_t len = folio_size(folio);
	long nr = folio_nr_pages(folio);

	if (ctx->bio && ctx->next != sector) {
		demo_submit_bio(ctx->bio);
		ctx->bio = (struct bio *)0;
	}
	if (!ctx->bio)
		ctx->bio = demo_alloc_bio(inode, wbc, sector);

	if (!bio_add_folio(ctx->bio, folio, len, 0)) {
		demo_submit_bio(ctx->bio);
		ctx->bio = demo_alloc_bio(inode, wbc, sector);
		bio_add_folio(ctx->bio, folio, len, 0);
	}

#ifdef MENDED
	wbc_account_cgroup_owner(wbc, folio, len);
#else
	wbc_account_cgroup_owner(wbc, folio, nr);	/* bug */
#endif
	folio_start_writeback(folio);
	folio_unlock(folio);
	ctx->next = sector + (len >> 9);
	ctx->pages += nr;
	wbc->nr_to_write -= nr;
	return 0;
}
