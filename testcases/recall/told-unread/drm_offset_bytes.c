// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- drm_vma_offset_add counts pages, obj size is bytes */

typedef unsigned int u32;
typedef unsigned long size_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define EINVAL 22
struct drm_vma_offset_manager;
struct drm_vma_offset_node;
int drm_vma_offset_add(struct drm_vma_offset_manager *mgr,
		struct drm_vma_offset_node *node, unsigned long pages);

struct tiny_bo { size_t size; struct drm_vma_offset_node *node; u32 handle; };
struct tiny_drm { struct drm_vma_offset_manager *mgr; };
int tiny_bo_create_mmap_offset(struct tiny_drm *drm, struct tiny_bo *bo)
{
	int ret;

	if (!bo->size || bo->size & ~PAGE_MASK)
		return -EINVAL;
#ifdef MENDED
	ret = drm_vma_offset_add(drm->mgr, bo->node, bo->size / PAGE_SIZE);
#else
	ret = drm_vma_offset_add(drm->mgr, bo->node, bo->size);	/* bug */
#endif
	if (ret)
		return ret;
	bo->handle |= 1U << 31;
	return 0;
}
