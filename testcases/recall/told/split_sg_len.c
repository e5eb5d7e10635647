// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- virt_to_page walked over a vmalloc buffer for a scatterlist */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define min_t(type, x, y) ((type)(x) < (type)(y) ? (type)(x) : (type)(y))
#define ENOMEM 12
struct page;
struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};
void *kcalloc(size_t n, size_t size, gfp_t flags);
void kfree(const void *objp);
struct page *virt_to_page(const void *addr);
void *vzalloc(unsigned long size);
void vfree(const void *addr);
struct page *vmalloc_to_page(const void *addr);
void sg_init_table(struct scatterlist *sgl, unsigned int nents);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len,
		unsigned int offset);

struct crypto_req { void *buf; size_t len; struct scatterlist *sg; unsigned int nents; };
int creq_build_sg(struct crypto_req *rq, size_t len)
{
	unsigned int i;

	rq->len = len;
	rq->nents = PFN_UP(len);
	rq->buf = vzalloc((unsigned long)rq->nents << PAGE_SHIFT);
	rq->sg = kcalloc(rq->nents, sizeof(*rq->sg), GFP_KERNEL);
	if (!rq->buf || !rq->sg) {
		vfree(rq->buf);
		kfree(rq->sg);
		return -ENOMEM;
	}
	sg_init_table(rq->sg, rq->nents);
	for (i = 0; i < rq->nents; i++) {
		size_t off = (size_t)i << PAGE_SHIFT;
		unsigned int n = min_t(size_t, PAGE_SIZE, len - off);

#ifdef MENDED
		sg_set_page(&rq->sg[i], vmalloc_to_page(rq->buf + off), n, 0);
#else
		sg_set_page(&rq->sg[i], virt_to_page(rq->buf + off), n, 0);	/* bug */
#endif
	}
	return 0;
}
