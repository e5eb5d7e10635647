// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped offset and size (sg_alloc_table_from_pages) */
typedef unsigned long long u64;
typedef unsigned int gfp_t;
typedef u64 dma_addr_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define EFAULT 14
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define FOLL_WRITE 0x01
#define FOLL_LONGTERM 0x100

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

int pin_user_pages_fast(unsigned long start, int nr_pages,
			unsigned int gup_flags, struct page **pages);
void unpin_user_pages(struct page **pages, unsigned long npages);
int sg_alloc_table_from_pages(struct sg_table *sgt, struct page **pages, unsigned int n_pages,
			      unsigned int offset, unsigned long size, gfp_t gfp_mask);

struct vb2_user_buf {
	struct sg_table sgt;
	struct page **pages;
	unsigned int num_pages;
	unsigned int offset;
	unsigned long size;
};

static int user_buf_build(struct vb2_user_buf *b, unsigned long vaddr, unsigned long size)
{
	int got;

	b->offset = offset_in_page(vaddr);
	b->size = size;
	b->num_pages = PFN_UP(b->offset + size);

	got = pin_user_pages_fast(vaddr & PAGE_MASK, b->num_pages, FOLL_WRITE | FOLL_LONGTERM, b->pages);
	if (got != b->num_pages) {
		if (got > 0)
			unpin_user_pages(b->pages, got);
		return -EFAULT;
	}
	return sg_alloc_table_from_pages(&b->sgt, b->pages, b->num_pages,
#ifdef MENDED
					 b->offset, b->size, GFP_KERNEL);
#else
					 b->size, b->offset, GFP_KERNEL);	/* bug */
#endif
}
