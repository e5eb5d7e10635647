// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- order and gfp flags are exchanged at __get_free_pages */

#define ENOMEM 12
#define EIO 5
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned int gfp_t;

struct guard_pool;
int get_order(unsigned long size);

unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);
int set_direct_map_range_invalid(unsigned long addr, unsigned int nr);

struct guard_pool {
	unsigned long base;
	unsigned int order;
};

int guard_pool_init(struct guard_pool *gp, unsigned int objects)
{
	unsigned int order = get_order(objects * 2 * PAGE_SIZE);
	gfp_t gfp = GFP_KERNEL | __GFP_ZERO;
	unsigned int i;

#ifdef MENDED
	gp->base = __get_free_pages(gfp, order);
#else
	gp->base = __get_free_pages(order, gfp);	/* bug */
#endif
	if (!gp->base)
		return -ENOMEM;

	gp->order = order;
	for (i = 0; i < objects; i++) {
		if (set_direct_map_range_invalid(gp->base + 2UL * i * PAGE_SIZE, 1))
			return -EIO;
	}
	return 0;
}
