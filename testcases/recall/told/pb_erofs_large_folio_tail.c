// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the mapping has large folios, but the tail is filled in at its offset in the page */
typedef unsigned long size_t;
typedef long long loff_t;
typedef unsigned int gfp_t;
typedef unsigned long long u64;
typedef unsigned long pgoff_t;
struct address_space { unsigned long flags; const void *a_ops; };
struct folio { struct address_space *mapping; pgoff_t index; };
struct inode { struct address_space *i_mapping; loff_t i_size; void *i_private; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define offset_in_page(p)	((unsigned long)(p) & (PAGE_SIZE - 1))
#define IS_ERR(p)	((unsigned long)(p) >= (unsigned long)-4095)
#define PTR_ERR(p)	((long)(p))

size_t folio_size(const struct folio *folio);
loff_t folio_pos(const struct folio *folio);
size_t folio_fill_tail(struct folio *folio, size_t offset, const char *from, size_t len);
void folio_end_read(struct folio *folio, _Bool success);
void mapping_set_large_folios(struct address_space *mapping);
const char *demo_tail_map(struct inode *inode, size_t *len);
void demo_tail_unmap(const char *p);
int demo_read_extents(struct inode *inode, struct folio *folio, loff_t end);

#define offset_in_folio(folio, p) ((unsigned long)(p) & (folio_size(folio) - 1))

void demo_fill_inode(struct inode *inode, const void *aops);
void demo_fill_inode(struct inode *inode, const void *aops)
{
	inode->i_mapping->a_ops = aops;
	mapping_set_large_folios(inode->i_mapping);
}

/* The last bytes of the file are packed behind the inode, the rest is in extents. */
int demo_read_folio(struct inode *inode, struct folio *folio);
int demo_read_folio(struct inode *inode, struct folio *folio)
{
	loff_t pos = folio_pos(folio), tail_pos;
	size_t len;
	const char *tail;
	int ret;

	tail = demo_tail_map(inode, &len);
	if (IS_ERR(tail))
		return PTR_ERR(tail);
	tail_pos = inode->i_size - len;

	ret = demo_read_extents(inode, folio, tail_pos);
	if (ret)
		goto out;

	if (tail_pos >= pos && tail_pos < pos + folio_size(folio)) {
#ifdef MENDED
		folio_fill_tail(folio, offset_in_folio(folio, tail_pos), tail, len);
#else
		folio_fill_tail(folio, offset_in_page(tail_pos), tail, len);	/* bug */
#endif
	}
out:
	demo_tail_unmap(tail);
	folio_end_read(folio, ret == 0);
	return ret;
}
