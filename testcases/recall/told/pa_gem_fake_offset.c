// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- drm_vma_offset_add() counts pages and is given the object's size in bytes */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
#define ENOMEM 12
#define EINVAL 22

struct drm_vma_offset_manager;
struct drm_vma_offset_node { u64 start; u64 size; };
struct drm_device { struct drm_vma_offset_manager *vma_offset_manager; };

int drm_vma_offset_add(struct drm_vma_offset_manager *mgr,
		       struct drm_vma_offset_node *node, unsigned long pages);
u64 drm_vma_node_offset_addr(struct drm_vma_offset_node *node);

struct drm_gem_object {
	struct drm_device *dev;
	size_t size;
	struct drm_vma_offset_node vma_node;
};

struct tegx_bo {
	struct drm_gem_object base;
	u32 pitch;
	u32 height;
};

int tegx_bo_create_mmap_offset(struct tegx_bo *bo)
{
	struct drm_gem_object *obj = &bo->base;
	struct drm_device *dev = obj->dev;

#ifdef MENDED
	return drm_vma_offset_add(dev->vma_offset_manager, &obj->vma_node,
				  obj->size >> PAGE_SHIFT);
#else
	return drm_vma_offset_add(dev->vma_offset_manager, &obj->vma_node,	/* bug */
				  obj->size);
#endif
}

int tegx_bo_dumb_map_offset(struct tegx_bo *bo, u64 *offset)
{
	int err;

	if (!bo->pitch || bo->base.size < (size_t)bo->pitch * bo->height)
		return -EINVAL;
	err = tegx_bo_create_mmap_offset(bo);
	if (err)
		return err;
	*offset = drm_vma_node_offset_addr(&bo->base.vma_node);
	return 0;
}
