// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- size in bytes for number of pages (vfio_unpin_pages in a loop) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct vfio_device;

void vfio_unpin_pages(struct vfio_device *device, dma_addr_t iova, int npage);

struct ap_queue {
	struct vfio_device *vdev;
	dma_addr_t saved_iova;
	size_t saved_len;
};

static void ap_queue_irq_free(struct ap_queue *q, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++, q++) {
		size_t span = PAGE_ALIGN(offset_in_page(q->saved_iova) + q->saved_len);

		if (!q->saved_iova)
			continue;
		vfio_unpin_pages(q->vdev, q->saved_iova & PAGE_MASK,
#ifdef MENDED
				 span >> PAGE_SHIFT);
#else
				 span);	/* bug */
#endif
		q->saved_iova = 0;
	}
}
