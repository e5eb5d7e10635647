// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- block number used as page index when block size < page size (find_get_page) */
#define NULL ((void *)0)
typedef unsigned long long u64;
typedef u64 sector_t;
typedef unsigned long pgoff_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct page;
struct address_space;

void *page_address(const struct page *page);
struct page *find_get_page(struct address_space *mapping, pgoff_t offset);

struct blk_map {
	struct address_space *bd_mapping;
	unsigned int blkbits;		/* 9..PAGE_SHIFT */
};

static void *meta_peek(struct blk_map *bm, sector_t block, struct page **pagep)
{
	u64 pos = (u64)block << bm->blkbits;
	struct page *page;
	pgoff_t index;

#ifdef MENDED
	index = pos >> PAGE_SHIFT;
#else
	index = block;	/* bug */
#endif
	page = find_get_page(bm->bd_mapping, index);
	if (!page)
		return NULL;

	*pagep = page;
	return (char *)page_address(page) + offset_in_page(pos);
}
