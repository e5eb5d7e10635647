// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: other page -- page_address of the first page with the offset's low bits only, the page part is lost */
#pragma GCC diagnostic ignored "-Wunused-variable"

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long size_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
struct page;
void *memcpy(void *to, const void *from, size_t n);
void *page_address(const struct page *page);
struct page *nth_page(struct page *page, unsigned long n);

struct frag { struct page *page; u32 off; u32 len; };
void frag_pull(struct frag *f, u8 *dst, u32 n)
{
	u32 page_no = f->off >> PAGE_SHIFT;
	u32 in_page = f->off & ~PAGE_MASK;
	const u8 *src;

	if (n > f->len)
		n = f->len;
	/* the frag lives in a higher order page, off may go beyond the first */
#ifdef MENDED
	src = page_address(nth_page(f->page, page_no));
#else
	src = page_address(f->page);	/* bug */
#endif
	memcpy(dst, src + in_page, n);
	f->off += n;
	f->len -= n;
}
