// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- pin_user_pages_fast is given the byte length as nr_pages */

typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define ENOMEM 12
#define EFAULT 14
#define FOLL_WRITE 1
struct device { void *driver_data; struct device *parent; };
struct page;
void *kvcalloc(size_t n, size_t size, gfp_t flags);
void kvfree(const void *addr);
int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
		struct page **pages);
void unpin_user_pages(struct page **pages, unsigned long npages);

struct udma { struct device *dev; struct page **pages; int npages; };
int udma_pin(struct udma *u, unsigned long uaddr, size_t len)
{
	unsigned long first = uaddr >> PAGE_SHIFT;
	unsigned long last = (uaddr + len - 1) >> PAGE_SHIFT;
	int nr = last - first + 1;
	int got;

	u->pages = kvcalloc(nr, sizeof(*u->pages), GFP_KERNEL);
	if (!u->pages)
		return -ENOMEM;
#ifdef MENDED
	got = pin_user_pages_fast(uaddr & PAGE_MASK, nr, FOLL_WRITE, u->pages);
#else
	got = pin_user_pages_fast(uaddr & PAGE_MASK, len, FOLL_WRITE, u->pages);	/* bug */
#endif
	if (got != nr) {
		if (got > 0)
			unpin_user_pages(u->pages, got);
		kvfree(u->pages);
		return got < 0 ? got : -EFAULT;
	}
	u->npages = nr;
	return 0;
}
