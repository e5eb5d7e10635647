// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- vfio_dma_rw wants the guest's iova, the user's mapping address of the memslot is passed */

#define ENODEV 19

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef _Bool bool;
typedef u64 dma_addr_t;

struct gvt_opregion;
struct vfio_device;
int pr_err(const char *fmt, ...);
void *memcpy(void *d, const void *s, size_t n);

int vfio_dma_rw(struct vfio_device *device, dma_addr_t iova, void *data,
		size_t len, bool write);

struct gvt_opregion {
	struct vfio_device *vdev;
	u64 gpa;
	unsigned long uaddr;
	u32 size;
	u8 sign[16];
};

static int opregion_sync(struct gvt_opregion *op, void *buf, bool write)
{
	if (!op->gpa)
		return -ENODEV;
#ifdef MENDED
	return vfio_dma_rw(op->vdev, op->gpa, buf, op->size, write);
#else
	return vfio_dma_rw(op->vdev, op->uaddr, buf, op->size, write);	/* bug */
#endif
}

int gvt_opregion_init(struct gvt_opregion *op, void *image)
{
	int ret;

	memcpy(image, op->sign, sizeof(op->sign));
	ret = opregion_sync(op, image, 1);
	if (ret)
		pr_err("opregion at %llx: %d\n", op->gpa, ret);
	return ret;
}
