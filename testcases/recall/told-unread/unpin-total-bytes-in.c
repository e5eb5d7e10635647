// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- running total in bytes for number of pages (unpin_user_pages_dirty_lock) */
typedef _Bool bool;
#define true 1
typedef unsigned long size_t;
#define EFAULT 14
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define FOLL_WRITE 0x01

struct page;

int pin_user_pages_fast(unsigned long start, int nr_pages,
			unsigned int gup_flags, struct page **pages);
void unpin_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty);

struct sdma_req {
	unsigned long uaddr;
	size_t len;
	struct page **pages;
	unsigned long held;
};

static int sdma_pin(struct sdma_req *r)
{
	unsigned long start = r->uaddr & PAGE_MASK;
	unsigned long total = PAGE_ALIGN(r->uaddr + r->len) - start;
	unsigned long done = 0;
	int got;

	while (done < total) {
		got = pin_user_pages_fast(start + done, (total - done) >> PAGE_SHIFT, FOLL_WRITE,
					  r->pages + (done >> PAGE_SHIFT));
		if (got <= 0)
			break;
		done += (unsigned long)got << PAGE_SHIFT;
	}
#ifdef MENDED
	r->held = done >> PAGE_SHIFT;
#else
	r->held = done;	/* bug */
#endif
	return done == total ? 0 : -EFAULT;
}

static void sdma_unpin(struct sdma_req *r)
{
	unpin_user_pages_dirty_lock(r->pages, r->held, true);
	r->held = 0;
}
