// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- a VRAM manager that counts in pages is asked for a size in bytes; its user shifts the start */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define EINVAL 22
struct drm_mm;
struct drm_mm_node { u64 start; u64 size; };
int drm_mm_insert_node(struct drm_mm *mm, struct drm_mm_node *node, u64 size);
void drm_mm_remove_node(struct drm_mm_node *node);

struct vram_mgr { struct drm_mm *mm; resource_size_t base; };
struct vram_bo { struct drm_mm_node node; size_t size; resource_size_t addr; };
/* the mm was set up with one unit per page */
resource_size_t vram_bo_addr(struct vram_mgr *mgr, struct vram_bo *bo)
{
	return mgr->base + (bo->node.start << PAGE_SHIFT);
}
int vram_bo_pin(struct vram_mgr *mgr, struct vram_bo *bo)
{
	u64 want = PAGE_ALIGN(bo->size);
	int ret;

#ifdef MENDED
	ret = drm_mm_insert_node(mgr->mm, &bo->node, want >> PAGE_SHIFT);
#else
	ret = drm_mm_insert_node(mgr->mm, &bo->node, want);	/* bug */
#endif
	if (ret)
		return ret;
	bo->addr = vram_bo_addr(mgr, bo);
	if (bo->addr < mgr->base) {
		drm_mm_remove_node(&bo->node);
		return -EINVAL;
	}
	return 0;
}
