// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- number of pages given as the object's size */

typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define ENOMEM 12
struct device { void *driver_data; struct device *parent; };
struct page;
struct drm_device { struct device *dev; };
struct drm_gem_object { size_t size; struct drm_device *dev; };
void *kzalloc(size_t size, gfp_t flags);
void kfree(const void *objp);
void *ERR_PTR(long error);
int drm_gem_object_init(struct drm_device *dev, struct drm_gem_object *obj, size_t size);

struct cap_obj { struct drm_gem_object base; struct page **pages; unsigned int num_pages; };
struct cap_obj *cap_obj_create(struct drm_device *drm, size_t want)
{
	struct cap_obj *obj = kzalloc(sizeof(*obj), GFP_KERNEL);
	unsigned int size = PFN_UP(want);
	int ret;

	if (!obj)
		return ERR_PTR(-ENOMEM);
	obj->num_pages = size;
#ifdef MENDED
	ret = drm_gem_object_init(drm, &obj->base, (size_t)size << PAGE_SHIFT);
#else
	ret = drm_gem_object_init(drm, &obj->base, size);	/* bug */
#endif
	if (ret) {
		kfree(obj);
		return ERR_PTR(ret);
	}
	return obj;
}
