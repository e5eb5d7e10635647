// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- vhost_iotlb_add_range() takes the last address of the range, one past it is given */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long long phys_addr_t;
#define EINVAL 22
struct list_head { struct list_head *next, *prev; };

struct vhost_iotlb;
int vhost_iotlb_add_range(struct vhost_iotlb *iotlb, u64 start, u64 last,
			  u64 addr, unsigned int perm);
void vhost_iotlb_del_range(struct vhost_iotlb *iotlb, u64 start, u64 last);

struct vdpa_device { void *priv; };

struct vdpx_sim {
	struct vhost_iotlb *iommu;
	u32 asid;
	unsigned int nmaps;
};

struct vdpa_config_ops {
	int (*dma_map)(struct vdpa_device *vdev, unsigned int asid, u64 iova,
		       u64 size, u64 pa, u32 perm, void *opaque);
	int (*dma_unmap)(struct vdpa_device *vdev, unsigned int asid, u64 iova, u64 size);
};

static int vdpx_dma_map(struct vdpa_device *vdev, unsigned int asid, u64 iova,
			u64 size, u64 pa, u32 perm, void *opaque)
{
	struct vdpx_sim *sim = vdev->priv;
	int ret;

	if (!size || asid != sim->asid)
		return -EINVAL;

#ifdef MENDED
	ret = vhost_iotlb_add_range(sim->iommu, iova, iova + size - 1, pa, perm);
#else
	ret = vhost_iotlb_add_range(sim->iommu, iova, iova + size, pa, perm);	/* bug */
#endif
	if (!ret)
		sim->nmaps++;
	return ret;
}

static int vdpx_dma_unmap(struct vdpa_device *vdev, unsigned int asid, u64 iova, u64 size)
{
	struct vdpx_sim *sim = vdev->priv;

	if (!size || asid != sim->asid)
		return -EINVAL;
	vhost_iotlb_del_range(sim->iommu, iova, iova + size - 1);
	sim->nmaps--;
	return 0;
}

const struct vdpa_config_ops vdpx_ops = {
	.dma_map = vdpx_dma_map,
	.dma_unmap = vdpx_dma_unmap,
};
