// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- vfio_pin_pages takes an iova in bytes since 6.0, the guest frame number of old is passed */

#define EINVAL 22
#define EFAULT 14
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define IOMMU_READ 1
#define IOMMU_WRITE 2

typedef unsigned long long u64;
typedef u64 dma_addr_t;

struct mdev_ring;
struct page;
struct vfio_device;
void *page_address(const struct page *page);

int vfio_pin_pages(struct vfio_device *device, dma_addr_t iova, int npage,
		   int prot, struct page **pages);
void vfio_unpin_pages(struct vfio_device *device, dma_addr_t iova, int npage);

struct mdev_ring {
	struct vfio_device *vdev;
	unsigned long gfn;
	struct page *page;
	void *kva;
};

int mdev_ring_map(struct mdev_ring *ring, u64 guest_addr)
{
	int ret;

	if (offset_in_page(guest_addr))
		return -EINVAL;

	ring->gfn = guest_addr >> PAGE_SHIFT;
#ifdef MENDED
	ret = vfio_pin_pages(ring->vdev, (dma_addr_t)ring->gfn << PAGE_SHIFT, 1,
#else
	ret = vfio_pin_pages(ring->vdev, ring->gfn, 1,	/* bug */
#endif
			     IOMMU_READ | IOMMU_WRITE, &ring->page);
	if (ret != 1)
		return ret < 0 ? ret : -EINVAL;

	ring->kva = page_address(ring->page);
	if (!ring->kva) {
		vfio_unpin_pages(ring->vdev, guest_addr, 1);
		return -EFAULT;
	}
	return 0;
}
