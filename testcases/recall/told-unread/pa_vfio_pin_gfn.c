// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- vfio_pin_pages() is given the guest frame number, it wants the IOVA in bytes */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
typedef _Bool bool;
#define true 1
#define false 0
typedef unsigned long long phys_addr_t;
#define NULL ((void *)0)
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
#define ENOMEM 12
#define EINVAL 22
struct device;
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);

struct vfio_device;
struct page;

#define IOMMU_READ	(1 << 0)
#define IOMMU_WRITE	(1 << 1)

int vfio_pin_pages(struct vfio_device *device, dma_addr_t iova,
		   int npage, int prot, struct page **pages);
void vfio_unpin_pages(struct vfio_device *device, dma_addr_t iova, int npage);
dma_addr_t dma_map_page(struct device *dev, struct page *page, size_t offset,
			size_t size, enum dma_data_direction dir);

struct vgx_gpu {
	struct vfio_device *vdev;
	struct device *hwdev;
};

int vgx_dma_map_guest_page(struct vgx_gpu *gpu, unsigned long gfn, dma_addr_t *dma_addr)
{
	struct page *page;
	int ret;

#ifdef MENDED
	ret = vfio_pin_pages(gpu->vdev, (dma_addr_t)gfn << PAGE_SHIFT, 1,
			     IOMMU_READ | IOMMU_WRITE, &page);
#else
	ret = vfio_pin_pages(gpu->vdev, gfn, 1,	/* bug */
			     IOMMU_READ | IOMMU_WRITE, &page);
#endif
	if (ret != 1)
		return ret < 0 ? ret : -EINVAL;

	*dma_addr = dma_map_page(gpu->hwdev, page, 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(gpu->hwdev, *dma_addr)) {
		vfio_unpin_pages(gpu->vdev, (dma_addr_t)gfn << PAGE_SHIFT, 1);
		return -ENOMEM;
	}
	return 0;
}
