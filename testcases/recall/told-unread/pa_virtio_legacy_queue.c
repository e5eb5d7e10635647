// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the address of the ring in bytes is written to the legacy queue PFN register */

typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long long dma_addr_t;
typedef _Bool bool;
#define true 1
#define false 0
#define NULL ((void *)0)
bool IS_ERR(const void *ptr);
long PTR_ERR(const void *ptr);
void *ERR_PTR(long error);
#define ENOMEM 12

#define VIRTIO_PCI_QUEUE_ADDR_SHIFT 12
#define E2BIG 7
#define ENOENT 2

struct virtqueue { u16 index; unsigned int num; };
struct virtio_pci_legacy_device;

u16 vp_legacy_get_queue_size(struct virtio_pci_legacy_device *ldev, u16 index);
bool vp_legacy_get_queue_enable(struct virtio_pci_legacy_device *ldev, u16 index);
void vp_legacy_set_queue_address(struct virtio_pci_legacy_device *ldev,
				 u16 index, u32 queue_pfn);
struct virtqueue *vpx_create_vq(u16 index, u16 num);
void vring_del_virtqueue(struct virtqueue *vq);
dma_addr_t virtqueue_get_desc_addr(const struct virtqueue *vq);

struct vpx_device { struct virtio_pci_legacy_device *ldev; };

struct virtqueue *vpx_setup_vq(struct vpx_device *vp, u16 index)
{
	struct virtqueue *vq;
	u64 q_addr;
	u16 num;
	int err;

	num = vp_legacy_get_queue_size(vp->ldev, index);
	if (!num || vp_legacy_get_queue_enable(vp->ldev, index))
		return ERR_PTR(-ENOENT);

	vq = vpx_create_vq(index, num);
	if (!vq)
		return ERR_PTR(-ENOMEM);

	q_addr = virtqueue_get_desc_addr(vq);
	if (q_addr >> (VIRTIO_PCI_QUEUE_ADDR_SHIFT + 32)) {
		err = -E2BIG;
		goto out_del_vq;
	}

#ifdef MENDED
	vp_legacy_set_queue_address(vp->ldev, index,
				    q_addr >> VIRTIO_PCI_QUEUE_ADDR_SHIFT);
#else
	vp_legacy_set_queue_address(vp->ldev, index, q_addr);	/* bug */
#endif
	return vq;

out_del_vq:
	vring_del_virtqueue(vq);
	return ERR_PTR(err);
}
