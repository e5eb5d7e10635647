// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- size in bytes for pages (drm_vma_offset_add) */
typedef unsigned int u32;
typedef unsigned long long u64;
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PMD_SHIFT 21
#define PMD_SIZE (1UL << PMD_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define round_up(x, y) ((((x) - 1) | ((typeof(x))((y) - 1))) + 1)
#define SZ_2M 0x00200000

struct drm_vma_offset_manager;
struct drm_vma_offset_node;

int drm_vma_offset_add(struct drm_vma_offset_manager *mgr,
		       struct drm_vma_offset_node *node, unsigned long pages);

struct ttm_like_bo {
	struct drm_vma_offset_node *node;
	u64 base_size;
	u32 page_alignment;
};

static int bo_reserve_vma(struct drm_vma_offset_manager *mgr, struct ttm_like_bo *bo, u64 size)
{
	bo->base_size = round_up(size, PAGE_SIZE);
	if (!bo->base_size)
		return -EINVAL;

	bo->page_alignment = bo->base_size >= SZ_2M ? PMD_SIZE >> PAGE_SHIFT : 1;
#ifdef MENDED
	return drm_vma_offset_add(mgr, bo->node, PFN_UP(bo->base_size));
#else
	return drm_vma_offset_add(mgr, bo->node, bo->base_size);	/* bug */
#endif
}
