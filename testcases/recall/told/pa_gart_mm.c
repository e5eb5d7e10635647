// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the GART's manager was set up in pages, the node is asked for in bytes */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
struct list_head { struct list_head *next, *prev; };
#define NULL ((void *)0)

struct drm_mm { struct list_head hole_stack; };
struct drm_mm_node { u64 start; u64 size; };
enum drm_mm_insert_mode { DRM_MM_INSERT_BEST, DRM_MM_INSERT_LOW, DRM_MM_INSERT_HIGH };

void drm_mm_init(struct drm_mm *mm, u64 start, u64 size);
void drm_mm_remove_node(struct drm_mm_node *node);
int drm_mm_insert_node_in_range(struct drm_mm *mm, struct drm_mm_node *node,
				u64 size, u64 alignment, unsigned long color,
				u64 start, u64 end, enum drm_mm_insert_mode mode);

struct rvx_gart {
	struct drm_mm mm;
	u64 size;
	u64 base;
	u64 *ptes;
};

struct rvx_bo {
	size_t size;
	u64 *dma_pages;
	struct drm_mm_node node;
};

void rvx_gart_init(struct rvx_gart *gart, u64 base, u64 size)
{
	gart->base = base;
	gart->size = size;
	drm_mm_init(&gart->mm, 0, size >> PAGE_SHIFT);
}

u64 rvx_bo_gpu_addr(struct rvx_gart *gart, struct rvx_bo *bo)
{
	return gart->base + (bo->node.start << PAGE_SHIFT);
}

int rvx_gart_bind(struct rvx_gart *gart, struct rvx_bo *bo)
{
	size_t size = bo->size;
	u64 i;
	int ret;

#ifdef MENDED
	ret = drm_mm_insert_node_in_range(&gart->mm, &bo->node, size >> PAGE_SHIFT, 0, 0,
					  0, gart->size >> PAGE_SHIFT, DRM_MM_INSERT_BEST);
#else
	ret = drm_mm_insert_node_in_range(&gart->mm, &bo->node, size, 0, 0,	/* bug */
					  0, gart->size >> PAGE_SHIFT, DRM_MM_INSERT_BEST);
#endif
	if (ret)
		return ret;

	for (i = 0; i < size >> PAGE_SHIFT; i++)
		gart->ptes[bo->node.start + i] = bo->dma_pages[i] | 1;
	return 0;
}
