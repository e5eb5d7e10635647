// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the upper bound of the placement stays a page number while the lower became an address */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned int u32;
typedef unsigned long long u64;
struct list_head { struct list_head *next, *prev; };
#define NULL ((void *)0)
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)

struct gpu_buddy;
int gpu_buddy_alloc_blocks(struct gpu_buddy *mm, u64 start, u64 end, u64 size,
			   u64 min_page_size, struct list_head *blocks,
			   unsigned long flags);

#define GPU_BUDDY_RANGE_ALLOCATION	(1 << 0)
#define GPU_BUDDY_TOPDOWN_ALLOCATION	(1 << 1)

struct ttm_place {
	unsigned int fpfn;
	unsigned int lpfn;
	u32 flags;
};

struct vrx_mgr {
	struct gpu_buddy *mm;
	u64 size;
	u64 default_page_size;
};

struct vrx_res {
	struct list_head blocks;
	u64 size;
	unsigned long flags;
};

int vrx_mgr_new(struct vrx_mgr *mgr, const struct ttm_place *place,
		struct vrx_res *res)
{
	u64 fpfn = (u64)place->fpfn << PAGE_SHIFT;
	u64 min_page = mgr->default_page_size;
	u64 lpfn = place->lpfn;

	if (!lpfn)
		lpfn = mgr->size >> PAGE_SHIFT;

	if (fpfn || lpfn != mgr->size >> PAGE_SHIFT)
		res->flags |= GPU_BUDDY_RANGE_ALLOCATION;
	else
		res->flags |= GPU_BUDDY_TOPDOWN_ALLOCATION;

#ifdef MENDED
	return gpu_buddy_alloc_blocks(mgr->mm, fpfn, lpfn << PAGE_SHIFT,
				      res->size, min_page, &res->blocks, res->flags);
#else
	return gpu_buddy_alloc_blocks(mgr->mm, fpfn, lpfn,	/* bug */
				      res->size, min_page, &res->blocks, res->flags);
#endif
}
