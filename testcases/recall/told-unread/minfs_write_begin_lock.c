// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- filemap_lock_folio wants the index of the page, the position is passed */

#define EIO 5
#define ENOENT 2
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)
#define PTR_ERR(p) ((long)(p))

typedef unsigned long size_t;
typedef _Bool bool;
typedef long long loff_t;
typedef unsigned long pgoff_t;

struct address_space;
struct folio;

struct folio *filemap_lock_folio(struct address_space *mapping, pgoff_t index);
void folio_unlock(struct folio *folio);
void folio_put(struct folio *folio);
bool folio_test_uptodate(struct folio *folio);
size_t offset_in_folio(struct folio *folio, loff_t p);
void folio_zero_segment(struct folio *folio, size_t start, size_t xend);
size_t folio_size(const struct folio *folio);

int minfs_zero_tail(struct address_space *mapping, loff_t isize)
{
	struct folio *folio;
	size_t from;
	int ret = 0;

	if (!offset_in_page(isize))
		return 0;

#ifdef MENDED
	folio = filemap_lock_folio(mapping, isize >> PAGE_SHIFT);
#else
	folio = filemap_lock_folio(mapping, isize);	/* bug */
#endif
	if (IS_ERR(folio))
		return PTR_ERR(folio) == -ENOENT ? 0 : PTR_ERR(folio);

	if (folio_test_uptodate(folio)) {
		from = offset_in_folio(folio, isize);
		folio_zero_segment(folio, from, folio_size(folio));
	} else {
		ret = -EIO;
	}
	folio_unlock(folio);
	folio_put(folio);
	return ret;
}
