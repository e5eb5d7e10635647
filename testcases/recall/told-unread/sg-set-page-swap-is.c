// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped length and offset (sg_set_page) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define min_t(type, a, b) ({ type _a = (a); type _b = (b); _a < _b ? _a : _b; })

struct page;

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);
void sg_init_table(struct scatterlist *, unsigned int);
struct scatterlist *sg_next(struct scatterlist *sg);

struct crypt_buf {
	struct page **pages;
	unsigned int nr_pages;
	unsigned int first_off;
	size_t total;
};

static void crypt_fill_sg(struct crypt_buf *b, struct scatterlist *sgl)
{
	struct scatterlist *sg = sgl;
	size_t left = b->total;
	unsigned int off = b->first_off;
	unsigned int i;

	sg_init_table(sgl, b->nr_pages);
	for (i = 0; i < b->nr_pages; i++) {
		unsigned int n = min_t(size_t, left, PAGE_SIZE - off);

#ifdef MENDED
		sg_set_page(sg, b->pages[i], n, off);
#else
		sg_set_page(sg, b->pages[i], off, n);	/* bug */
#endif
		left -= n;
		off = 0;
		sg = sg_next(sg);
	}
}
