// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- byte offset added to a struct page pointer (scaled by element) */
typedef unsigned long size_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define min_t(type, a, b) ({ type _a = (a); type _b = (b); _a < _b ? _a : _b; })

struct address_space;

struct page {
	unsigned long flags;
	struct address_space *mapping;
	unsigned long private;
};

struct sgl_span {
	struct page *page;
	size_t offset;
	size_t len;
};

static int span_for_each(struct sgl_span *s, int (*fn)(struct page *, size_t, size_t))
{
	size_t pos = s->offset, left = s->len;
	int err = 0;

	while (left && !err) {
		size_t in = offset_in_page(pos);
		size_t n = min_t(size_t, left, PAGE_SIZE - in);

#ifdef MENDED
		err = fn(s->page + (pos >> PAGE_SHIFT), in, n);
#else
		err = fn(s->page + pos, in, n);	/* bug */
#endif
		pos += n;
		left -= n;
	}
	return err;
}
