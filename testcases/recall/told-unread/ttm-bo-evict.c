// SPDX-License-Identifier: GPL-2.0-only
/* told: pages -- drm/ttm: fix the comparison of a place with the size of a buffer */
#include <linux/mm.h>

struct ttm_place {
	unsigned int fpfn;
	unsigned int lpfn;
	u32 mem_type;
};

struct ttm_mem_reg {
	void *mm_node;
	unsigned long start;
	unsigned long size;
	unsigned long num_pages;
	u32 page_alignment;
	u32 mem_type;
};

struct ttm_buffer_object {
	struct ttm_mem_reg mem;
	unsigned long num_pages;
};

int ttm_bo_get_node(struct ttm_buffer_object *bo, struct ttm_mem_reg *mem);

bool ttm_bo_eviction_valuable(struct ttm_buffer_object *bo, const struct ttm_place *place)
{
	/* Don't evict this BO if it's outside of the requested placement range */
#ifdef MENDED
	if (place->fpfn >= (bo->mem.start + bo->mem.num_pages) ||
#else
	if (place->fpfn >= (bo->mem.start + bo->mem.size) ||	/* bug */
#endif
		(place->lpfn && place->lpfn <= bo->mem.start))
		return false;
	return true;
}

int ttm_bo_move_buffer(struct ttm_buffer_object *bo)
{
	struct ttm_mem_reg mem = { };

	mem.num_pages = bo->num_pages;
	mem.size = mem.num_pages << PAGE_SHIFT;
	mem.page_alignment = bo->mem.page_alignment;
	return ttm_bo_get_node(bo, &mem);
}

bool ttm_bo_mem_compat(const struct ttm_place *heap, struct ttm_mem_reg *mem)
{
	if (mem->mm_node && (mem->start < heap->fpfn ||
		(heap->lpfn != 0 && (mem->start + mem->num_pages) > heap->lpfn)))
		return false;
	return true;
}
