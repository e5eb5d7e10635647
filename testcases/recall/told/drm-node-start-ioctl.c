// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- page-based node start returned to user as byte offset for mmap */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u32 __u32;
typedef u64 __u64;
typedef unsigned long size_t;
#define __user
#define EFAULT 14
#define PAGE_SHIFT 12

struct drm_vma_offset_manager;
struct drm_vma_offset_node;

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
int drm_vma_offset_add(struct drm_vma_offset_manager *mgr,
		       struct drm_vma_offset_node *node, unsigned long pages);
unsigned long drm_vma_node_start(const struct drm_vma_offset_node *node);
__u64 drm_vma_node_offset_addr(struct drm_vma_offset_node *node);

struct gpu_bo {
	struct drm_vma_offset_node *node;
	size_t size;
};

struct gpu_map_bo {
	__u32 handle;
	__u32 pad;
	__u64 offset;	/* out: fake offset to pass to mmap(2) */
};

static int gpu_ioctl_map_bo(struct drm_vma_offset_manager *mgr, struct gpu_bo *bo,
			    struct gpu_map_bo __user *uargs)
{
	struct gpu_map_bo args;
	int ret;

	if (copy_from_user(&args, uargs, sizeof(args)))
		return -EFAULT;

	ret = drm_vma_offset_add(mgr, bo->node, bo->size >> PAGE_SHIFT);
	if (ret)
		return ret;

#ifdef MENDED
	args.offset = drm_vma_node_offset_addr(bo->node);
#else
	args.offset = drm_vma_node_start(bo->node);	/* bug */
#endif
	return copy_to_user(uargs, &args, sizeof(args)) ? -EFAULT : 0;
}
