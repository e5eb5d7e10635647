// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- vfio_pin_pages takes an iova, not a guest frame number */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ENOMEM 12
#define EINVAL 22
#define IOMMU_READ 1
#define IOMMU_WRITE 2
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
struct page;
struct vfio_device { struct device *dev; };
dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset,
		size_t size, enum dma_data_direction dir, unsigned long attrs);
#define dma_map_page(d, p, o, s, r) dma_map_page_attrs(d, p, o, s, r, 0)
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
int vfio_pin_pages(struct vfio_device *device, dma_addr_t iova, int npage, int prot,
		struct page **pages);
void vfio_unpin_pages(struct vfio_device *device, dma_addr_t iova, int npage);

struct vgpu { struct vfio_device vfio; struct device *dev; };
int vgpu_dma_map_guest(struct vgpu *vgpu, unsigned long gfn, unsigned int npage, dma_addr_t *dma)
{
	struct page *page;
	int ret;

#ifdef MENDED
	ret = vfio_pin_pages(&vgpu->vfio, (dma_addr_t)gfn << PAGE_SHIFT, 1,
			     IOMMU_READ | IOMMU_WRITE, &page);
#else
	ret = vfio_pin_pages(&vgpu->vfio, gfn, 1,	/* bug */
			     IOMMU_READ | IOMMU_WRITE, &page);
#endif
	if (ret != 1)
		return ret < 0 ? ret : -EINVAL;
	*dma = dma_map_page(vgpu->dev, page, 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(vgpu->dev, *dma)) {
		vfio_unpin_pages(&vgpu->vfio, (dma_addr_t)gfn << PAGE_SHIFT, 1);
		return -ENOMEM;
	}
	return 0;
}
