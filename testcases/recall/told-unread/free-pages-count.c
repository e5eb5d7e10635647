// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: order -- number of pages for order (free_pages), allocated with order of the same value range */
typedef unsigned long long u64;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define ENOMEM 12

unsigned long get_free_pages_noprof(gfp_t gfp_mask, unsigned int order);

#define __get_free_pages(...) get_free_pages_noprof(__VA_ARGS__)

void free_pages(unsigned long addr, unsigned int order);
int get_order(unsigned long size);

struct pgd_pool {
	unsigned long tbl[4];
	unsigned int span[4];
};

static int pool_get(struct pgd_pool *p, unsigned int i, unsigned long entries)
{
	unsigned int order = get_order(entries * sizeof(u64));

	p->tbl[i] = __get_free_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!p->tbl[i])
		return -ENOMEM;
#ifdef MENDED
	p->span[i] = order;
#else
	p->span[i] = 1U << order;	/* bug */
#endif
	return 0;
}

static void pool_put_all(struct pgd_pool *p)
{
	unsigned int i;

	for (i = 0; i < 4; i++) {
		if (!p->tbl[i])
			continue;
		free_pages(p->tbl[i], p->span[i]);
		p->tbl[i] = 0;
	}
}
