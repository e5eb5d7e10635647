// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- length in bytes for number of pages (pin_user_pages_fast) */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define PAGE_SHIFT 12
#define FOLL_WRITE 0x01
#define FOLL_LONGTERM 0x100

struct page;

int pin_user_pages_fast(unsigned long start, int nr_pages,
			unsigned int gup_flags, struct page **pages);
void unpin_user_pages(struct page **pages, unsigned long npages);
void *kvmalloc_array_noprof(size_t n, size_t size, gfp_t flags);

#define kvmalloc_array(...) kvmalloc_array_noprof(__VA_ARGS__)

void kvfree(const void *addr);

struct umem {
	u64 addr;
	u64 len;
	struct page **pages;
	u32 npgs;
};

static int umem_pin(struct umem *umem)
{
	int pinned;

	umem->npgs = umem->len >> PAGE_SHIFT;
	umem->pages = kvmalloc_array(umem->npgs, sizeof(*umem->pages), GFP_KERNEL);
	if (!umem->pages)
		return -ENOMEM;

#ifdef MENDED
	pinned = pin_user_pages_fast(umem->addr, umem->npgs,
#else
	pinned = pin_user_pages_fast(umem->addr, umem->len,	/* bug */
#endif
				     FOLL_WRITE | FOLL_LONGTERM, umem->pages);
	if (pinned != umem->npgs) {
		if (pinned > 0)
			unpin_user_pages(umem->pages, pinned);
		kvfree(umem->pages);
		return pinned < 0 ? pinned : -ENOMEM;
	}
	return 0;
}
