// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- iommu/virtio: Reverse arguments to list_add */
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/slab.h>

struct iommu_resv_region {
	struct list_head list;
	phys_addr_t start;
	size_t length;
	int prot;
	int type;
};

struct viommu_endpoint {
	void *dev;
	void *vdev;
	struct list_head resv_regions;
};

struct virtio_iommu_probe_resv_mem {
	u16 type;
	u8 subtype;
	u64 start;
	u64 end;
};

struct iommu_resv_region *iommu_alloc_resv_region(phys_addr_t start, size_t length, int prot, int type);

#define IOMMU_RESV_MSI 3

int viommu_add_resv_mem(struct viommu_endpoint *vdev, struct virtio_iommu_probe_resv_mem *mem, size_t len)
{
	size_t size;
	u64 start64, end64;
	phys_addr_t start, end;
	struct iommu_resv_region *region;

	start = start64 = mem->start;
	end = end64 = mem->end;
	size = end64 - start64 + 1;
	/* Catch any overflow, including the unlikely end64 - start64 + 1 = 0 */
	if (start != start64 || end != end64 || size < end64 - start64)
		return -EINVAL;
	if (len < sizeof(*mem))
		return -EINVAL;
	region = iommu_alloc_resv_region(start, size, 0, IOMMU_RESV_MSI);
	if (!region)
		return -ENOMEM;
#ifdef MENDED
	list_add(&region->list, &vdev->resv_regions);
#else
	list_add(&vdev->resv_regions, &region->list);	/* bug */
#endif
	return 0;
}
