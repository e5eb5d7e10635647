// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- the log buffer comes from vmalloc, virt_to_page does not find its pages */

#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
#define max(a, b) ((a) > (b) ? (a) : (b))

struct bio_vec;
struct logbuf;
struct page;
void *vzalloc(unsigned long size);
struct page *vmalloc_to_page(const void *addr);
struct page *virt_to_page(const void *kaddr);

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len;
	unsigned int bv_offset;
};

void bvec_set_page(struct bio_vec *bv, struct page *page, unsigned int len,
		   unsigned int offset);

struct logbuf {
	void *data;
	unsigned int size;
};

int logbuf_init(struct logbuf *lb, unsigned int size)
{
	lb->size = PAGE_ALIGN(size);
	lb->data = vzalloc(lb->size);
	return lb->data ? 0 : -ENOMEM;
}

int logbuf_to_bvecs(struct logbuf *lb, struct bio_vec *bv, int max)
{
	unsigned int done = 0;
	int n = 0;

	while (done < lb->size && n < max) {
		void *p = lb->data + done;

#ifdef MENDED
		bvec_set_page(&bv[n], vmalloc_to_page(p), PAGE_SIZE, 0);
#else
		bvec_set_page(&bv[n], virt_to_page(p), PAGE_SIZE, 0);	/* bug */
#endif
		done += PAGE_SIZE;
		n++;
	}
	return n;
}
