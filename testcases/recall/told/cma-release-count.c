// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- released with byte size while allocated with pages (cma_release), member in bytes */
#define NULL ((void *)0)
typedef _Bool bool;
#define false 0
typedef unsigned long size_t;
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

struct page;
struct cma;

int get_order(unsigned long size);
struct page *cma_alloc(struct cma *cma, unsigned long count, unsigned int align, bool no_warn);
bool cma_release(struct cma *cma, const struct page *pages, unsigned long count);

struct rmem_buf {
	struct cma *cma;
	struct page *pages;
	unsigned long count;
};

static int rmem_alloc(struct rmem_buf *b, size_t len)
{
	size_t sz = PAGE_ALIGN(len);

	b->pages = cma_alloc(b->cma, sz >> PAGE_SHIFT, get_order(sz), false);
	if (!b->pages)
		return -ENOMEM;
#ifdef MENDED
	b->count = sz >> PAGE_SHIFT;
#else
	b->count = sz;	/* bug */
#endif
	return 0;
}

static void rmem_free(struct rmem_buf *b)
{
	if (b->pages)
		cma_release(b->cma, b->pages, b->count);
	b->pages = NULL;
}
