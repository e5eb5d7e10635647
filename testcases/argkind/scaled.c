// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- shifts elsewhere in the function, and what a variable is declared as, are not looked at */
/* What a function shifts by PAGE_SHIFT, and gives to a call as it is; what is aligned to a page. */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
void *kvmalloc_array_noprof(size_t n, size_t size, gfp_t flags);

struct pinned {
	u64 addr;
	u64 room;
	struct page **pages;
	u32 count;
	bool in_pages;
};

int pins_bytes(struct pinned *p)
{
	p->count = p->room >> PAGE_SHIFT;
	p->pages = kvmalloc_array_noprof(p->count, sizeof(*p->pages), GFP_KERNEL);
	if (!p->pages)
		return -ENOMEM;
	return pin_user_pages_fast(p->addr, p->room, 1, p->pages);	/* expect@1: arg-unit */
}

int pins_pages(struct pinned *p)
{
	p->count = p->room >> PAGE_SHIFT;
	p->pages = kvmalloc_array_noprof(p->count, sizeof(*p->pages), GFP_KERNEL);
	if (!p->pages)
		return -ENOMEM;
	return pin_user_pages_fast(p->addr, p->count, 1, p->pages);
}

/* a flag says which of the two it is */
int pins_what_it_is(struct pinned *p, unsigned int *left)
{
	if (p->in_pages)
		return pin_user_pages_fast(p->addr, p->room, 1, p->pages);
	*left = p->room >> PAGE_SHIFT;
	return 0;
}

/* 32 bits are aligned to pages as 64 are */
void *aligns_a_count(u32 wanted)
{
	u32 n = PAGE_ALIGN(wanted);

	return vzalloc((unsigned long)n << PAGE_SHIFT);	/* expect: arg-unit */
}

void *aligns_bytes(u32 wanted)
{
	u32 n = PAGE_ALIGN(wanted) >> PAGE_SHIFT;

	return vzalloc((unsigned long)n << PAGE_SHIFT);
}

/* wide enough for what is to come: a guess */
phys_addr_t widened(unsigned long number)
{
	phys_addr_t at = number;

	at <<= PAGE_SHIFT;	/* expect@2: arg-unit */
	return at;
}
