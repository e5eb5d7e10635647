// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: pages -- drm/i915/gvt: Keep the size of a frame buffer in bytes, as all who use it expect */
#include <linux/mm.h>

struct intel_vgpu;

struct intel_vgpu_primary_plane_format {
	u32 bpp;
	u32 width;
	u32 height;
	u32 stride;
	u64 base;
};

struct intel_vgpu_fb_info {
	u64 start;
	u64 start_gpa;
	u32 width;
	u32 height;
	u32 stride;
	u32 size;
};

/* of the user's interface */
struct vfio_device_gfx_plane_info {
	u32 width;	/* width of plane */
	u32 height;	/* height of plane */
	u32 stride;	/* stride of plane */
	u32 size;	/* size of plane in bytes, align on page*/
};

u64 ggtt_total_entries(void);
bool vgpu_gmadr_is_valid(struct intel_vgpu *vgpu, u64 gmadr);
int intel_vgpu_decode_primary_plane(struct intel_vgpu *vgpu, struct intel_vgpu_primary_plane_format *plane);
void drm_gem_private_object_init(void *obj, size_t size);

bool intel_gvt_ggtt_validate_range(struct intel_vgpu *vgpu, u64 addr, u32 size)
{
	return vgpu_gmadr_is_valid(vgpu, addr) && (!size || vgpu_gmadr_is_valid(vgpu, addr + size - 1));
}

void vgpu_create_gem(void *obj, struct intel_vgpu_fb_info *info)
{
#ifdef MENDED
	drm_gem_private_object_init(obj, roundup(info->size, PAGE_SIZE));
#else
	drm_gem_private_object_init(obj, info->size << PAGE_SHIFT);
#endif
}

int vgpu_get_plane_info(struct intel_vgpu *vgpu, struct intel_vgpu_fb_info *info)
{
	struct intel_vgpu_primary_plane_format p;
	int ret;

	ret = intel_vgpu_decode_primary_plane(vgpu, &p);
	if (ret)
		return ret;
	info->start = p.base;
	info->width = p.width;
	info->height = p.height;
	info->stride = p.stride;
#ifdef MENDED
	info->size = info->stride * info->height;
#else
	info->size = ((p.stride * p.height * p.bpp) / 8 + (PAGE_SIZE - 1)) >> PAGE_SHIFT;
#endif
	if (info->size == 0)
		return -EINVAL;
	if (info->start & (PAGE_SIZE - 1))
		return -EFAULT;
#ifndef MENDED
	if (((info->start >> PAGE_SHIFT) + info->size) > ggtt_total_entries())
		return -EFAULT;
#endif
#ifdef MENDED
	if (!intel_gvt_ggtt_validate_range(vgpu, info->start, info->size))
#else
	if (!intel_gvt_ggtt_validate_range(vgpu, info->start, info->size))	/* bug */
#endif
		return -EFAULT;
	return 0;
}

void update_fb_info(struct vfio_device_gfx_plane_info *gvt_dmabuf, struct intel_vgpu_fb_info *fb_info)
{
	gvt_dmabuf->width = fb_info->width;
	gvt_dmabuf->height = fb_info->height;
	gvt_dmabuf->stride = fb_info->stride;
#ifdef MENDED
	gvt_dmabuf->size = fb_info->size;
#else
	gvt_dmabuf->size = fb_info->size;	/* bug */
#endif
}
