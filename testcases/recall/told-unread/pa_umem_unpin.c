// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the length of a scatterlist entry in bytes is given as the number of pages to unpin */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef _Bool bool;
#define true 1
#define false 0
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
typedef __SIZE_TYPE__ size_t;

struct page;
struct mm_struct;

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
};

struct sg_append_table {
	struct scatterlist *sgl;
	unsigned int orig_nents;
};

struct scatterlist *sg_next(struct scatterlist *sg);
struct page *sg_page(struct scatterlist *sg);
void unpin_user_page_range_dirty_lock(struct page *page, unsigned long npages,
				      bool make_dirty);

struct xr_umem {
	struct sg_append_table sgt;
	size_t length;
	bool writable;
	bool dirty_ok;
};

static void __xr_umem_release(struct xr_umem *umem, bool dirty)
{
	bool make_dirty = umem->writable && dirty;
	struct scatterlist *sg = umem->sgt.sgl;
	unsigned int i;

	for (i = 0; i < umem->sgt.orig_nents; i++, sg = sg_next(sg)) {
#ifdef MENDED
		unpin_user_page_range_dirty_lock(sg_page(sg),
						 DIV_ROUND_UP(sg->length, PAGE_SIZE),
						 make_dirty);
#else
		unpin_user_page_range_dirty_lock(sg_page(sg), sg->length,	/* bug */
						 make_dirty);
#endif
	}
}

void xr_umem_release(struct xr_umem *umem)
{
	__xr_umem_release(umem, umem->dirty_ok);
}
