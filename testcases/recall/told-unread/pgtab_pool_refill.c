// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: order -- the driver's own helper wants the order, the caller passes the count of pages of a table */

#define NULL ((void *)0)
#define ENOMEM 12
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define PAGE_SHIFT 12
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

typedef unsigned int gfp_t;

struct page;
struct pgtab_pool;
void *page_address(const struct page *page);
int ilog2(unsigned long n);
struct page *alloc_pages(gfp_t gfp, unsigned int order);

struct pgtab_pool {
	void *slot[16];
	int nr;
	unsigned int table_bytes;
};

static void *pool_get_pages(unsigned int order, gfp_t gfp)
{
	struct page *page = alloc_pages(gfp | __GFP_ZERO, order);

	return page ? page_address(page) : NULL;
}

int pgtab_pool_refill(struct pgtab_pool *pool)
{
	unsigned int per_table = pool->table_bytes >> PAGE_SHIFT;
	void *va;

	while (pool->nr < (int)ARRAY_SIZE(pool->slot)) {
#ifdef MENDED
		va = pool_get_pages(ilog2(per_table), GFP_KERNEL);
#else
		va = pool_get_pages(per_table, GFP_KERNEL);	/* bug */
#endif
		if (!va)
			return pool->nr ? 0 : -ENOMEM;
		pool->slot[pool->nr++] = va;
	}
	return 0;
}
