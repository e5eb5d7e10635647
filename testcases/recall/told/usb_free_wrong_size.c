// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- usb_free_coherent freed with the number of packets, not the buffer's bytes */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef unsigned int gfp_t;
#define NULL ((void *)0)
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
struct device { void *driver_data; struct device *parent; };
struct usb_device { struct device dev; };
void *usb_alloc_coherent(struct usb_device *dev, size_t size, gfp_t mem_flags, dma_addr_t *dma);
void usb_free_coherent(struct usb_device *dev, size_t size, void *addr, dma_addr_t dma);

struct uvb { struct usb_device *udev; void *buf[5]; dma_addr_t dma[5]; unsigned int packets; unsigned int psize; };
void uvb_free(struct uvb *u)
{
	int i;

	for (i = 0; i < 5; i++) {
		if (!u->buf[i])
			continue;
#ifdef MENDED
		usb_free_coherent(u->udev, u->packets * u->psize, u->buf[i], u->dma[i]);
#else
		usb_free_coherent(u->udev, u->packets, u->buf[i], u->dma[i]);	/* bug */
#endif
		u->buf[i] = NULL;
	}
}
int uvb_alloc(struct uvb *u)
{
	int i;

	for (i = 0; i < 5; i++) {
		u->buf[i] = usb_alloc_coherent(u->udev, u->packets * u->psize, GFP_KERNEL, &u->dma[i]);
		if (!u->buf[i]) {
			uvb_free(u);
			return -ENOMEM;
		}
	}
	return 0;
}
