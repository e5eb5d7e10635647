// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- guest pfn for iova in bytes (vfio_pin_pages) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define ENOMEM 12
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define IOMMU_READ (1 << 0)
#define IOMMU_WRITE (1 << 1)

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct page;
struct device;
struct vfio_device;

dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset, size_t size,
			      enum dma_data_direction dir, unsigned long attrs);

#define dma_map_page(d, p, o, s, r) dma_map_page_attrs(d, p, o, s, r, 0)

int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
int vfio_pin_pages(struct vfio_device *device, dma_addr_t iova,
		   int npage, int prot, struct page **pages);
void vfio_unpin_pages(struct vfio_device *device, dma_addr_t iova, int npage);

struct vgpu {
	struct vfio_device *vdev;
	struct device *dev;
};

static int vgpu_map_guest_page(struct vgpu *v, unsigned long gfn, dma_addr_t *dma)
{
	struct page *page;
	int ret;

#ifdef MENDED
	ret = vfio_pin_pages(v->vdev, gfn << PAGE_SHIFT, 1,
#else
	ret = vfio_pin_pages(v->vdev, gfn, 1,	/* bug */
#endif
			     IOMMU_READ | IOMMU_WRITE, &page);
	if (ret != 1)
		return ret < 0 ? ret : -EINVAL;

	*dma = dma_map_page(v->dev, page, 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(v->dev, *dma)) {
		vfio_unpin_pages(v->vdev, gfn << PAGE_SHIFT, 1);
		return -ENOMEM;
	}
	return 0;
}
