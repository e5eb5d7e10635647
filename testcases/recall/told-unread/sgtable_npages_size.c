// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- sg_alloc_table_from_pages: n_pages given also for the byte size */

typedef unsigned long long u64;
typedef u64 dma_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define EINVAL 22
struct page;
struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};
struct sg_table {
	struct scatterlist *sgl;
	unsigned int nents;
	unsigned int orig_nents;
};
int sg_alloc_table_from_pages(struct sg_table *sgt, struct page **pages,
		unsigned int n_pages, unsigned int offset, unsigned long size, gfp_t gfp_mask);

struct dbuf { struct page **pages; unsigned int n_pages; unsigned int offset; unsigned long size; };
int dbuf_export_sgt(struct dbuf *b, struct sg_table *sgt)
{
	int ret;

	if (!b->n_pages)
		return -EINVAL;
#ifdef MENDED
	ret = sg_alloc_table_from_pages(sgt, b->pages, b->n_pages, b->offset, b->size, GFP_KERNEL);
#else
	ret = sg_alloc_table_from_pages(sgt, b->pages, b->n_pages, b->offset, b->n_pages, GFP_KERNEL);	/* bug */
#endif
	return ret;
}
void dbuf_set(struct dbuf *b, struct page **pages, unsigned long uaddr, unsigned long len)
{
	b->pages = pages;
	b->offset = offset_in_page(uaddr);
	b->size = len;
	b->n_pages = PFN_UP(b->offset + len);
}
