// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: other page -- the page is chosen without the offset of the buffer in its first page, so once the offset wraps a page behind is written */

#define EOVERFLOW 75
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define min_t(t, a, b) ((t)(a) < (t)(b) ? (t)(a) : (t)(b))

typedef unsigned long size_t;

struct iobuf;
struct page;

void memcpy_to_page(struct page *page, size_t offset, const char *from, size_t len);
void flush_dcache_page(struct page *page);

struct iobuf {
	struct page **pages;
	unsigned int nr;
	unsigned int first_off;
	size_t len;
};

int iobuf_copy_in(struct iobuf *ib, const char *src, size_t len)
{
	size_t done = 0;

	if (len > ib->len)
		return -EOVERFLOW;

	while (done < len) {
		size_t pos = ib->first_off + done;
		size_t n = min_t(size_t, len - done, PAGE_SIZE - offset_in_page(pos));
#ifdef MENDED
		struct page *page = ib->pages[pos >> PAGE_SHIFT];
#else
		struct page *page = ib->pages[done >> PAGE_SHIFT];
#endif

		memcpy_to_page(page, offset_in_page(pos), src + done, n);	/* bug */
		flush_dcache_page(page);
		done += n;
	}
	return 0;
}
