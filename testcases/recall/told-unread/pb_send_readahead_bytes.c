// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the readahead request is counted in pages, the bytes left of the extent are given */
typedef unsigned long long u64;
typedef unsigned long pgoff_t;
typedef long long loff_t;
typedef unsigned long size_t;
typedef _Bool bool;
struct file;
struct folio;
struct address_space;
struct file_ra_state { pgoff_t start; unsigned int size; unsigned int async_size; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define min_t(t, a, b)	((t)(a) < (t)(b) ? (t)(a) : (t)(b))
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define IS_ERR(p)	((unsigned long)(p) >= (unsigned long)-4095)
#define PTR_ERR(p)	((long)(p))

struct folio *filemap_lock_folio(struct address_space *mapping, pgoff_t index);
struct folio *read_mapping_folio(struct address_space *mapping, pgoff_t index, struct file *file);
void page_cache_sync_readahead(struct address_space *mapping, struct file_ra_state *ra,
			       struct file *file, pgoff_t index, unsigned long req_count);
void memcpy_from_folio(char *to, struct folio *folio, size_t offset, size_t len);
size_t offset_in_folio(struct folio *folio, loff_t pos);
size_t folio_size(const struct folio *folio);
void folio_unlock(struct folio *folio);
void folio_put(struct folio *folio);

struct send_ctx {
	struct address_space *mapping;
	struct file_ra_state ra;
	char *send_buf;
	u64 send_size;
};

int put_file_data(struct send_ctx *sctx, u64 offset, size_t len);
int put_file_data(struct send_ctx *sctx, u64 offset, size_t len)
{
	pgoff_t index;

	while (len) {
		struct folio *folio;
		size_t cur, in;

		index = offset >> PAGE_SHIFT;
		folio = filemap_lock_folio(sctx->mapping, index);
		if (IS_ERR(folio)) {
			in = offset & (PAGE_SIZE - 1);
#ifdef MENDED
			page_cache_sync_readahead(sctx->mapping, &sctx->ra, (struct file *)0,
						  index, DIV_ROUND_UP(in + len, PAGE_SIZE));
#else
			page_cache_sync_readahead(sctx->mapping, &sctx->ra, (struct file *)0,
						  index, in + len);	/* bug */
#endif
			folio = read_mapping_folio(sctx->mapping, index, (struct file *)0);
			if (IS_ERR(folio))
				return PTR_ERR(folio);
		} else {
			folio_unlock(folio);
		}

		cur = min_t(size_t, len, folio_size(folio) - offset_in_folio(folio, offset));
		memcpy_from_folio(sctx->send_buf + sctx->send_size, folio,
				  offset_in_folio(folio, offset), cur);
		folio_put(folio);
		offset += cur;
		len -= cur;
		sctx->send_size += cur;
	}
	return 0;
}
