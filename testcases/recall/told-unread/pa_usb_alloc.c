// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- size and GFP flags of usb_alloc_coherent() stand in each other's place */

typedef unsigned char u8;
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
#define ENOMEM 12

struct usb_device;
struct urb {
	struct usb_device *dev;
	void *transfer_buffer;
	dma_addr_t transfer_dma;
	unsigned int transfer_flags;
	u32 transfer_buffer_length;
};

#define URB_NO_TRANSFER_DMA_MAP 0x0004

struct urb *usb_alloc_urb(int iso_packets, gfp_t mem_flags);
void usb_free_urb(struct urb *urb);
void *usb_alloc_coherent(struct usb_device *dev, size_t size,
			 gfp_t mem_flags, dma_addr_t *dma);
void usb_free_coherent(struct usb_device *dev, size_t size, void *addr, dma_addr_t dma);

#define DVX_NURBS 8

struct dvx_stream {
	struct usb_device *udev;
	struct urb *urbs[DVX_NURBS];
	size_t buf_size;
};

int dvx_alloc_urbs(struct dvx_stream *s, unsigned int maxp, unsigned int packets)
{
	size_t size = (size_t)maxp * packets;
	int i;

	for (i = 0; i < DVX_NURBS; i++) {
		struct urb *urb = usb_alloc_urb(0, GFP_KERNEL);

		if (!urb)
			goto err;
#ifdef MENDED
		urb->transfer_buffer = usb_alloc_coherent(s->udev, size, GFP_KERNEL,
							  &urb->transfer_dma);
#else
		urb->transfer_buffer = usb_alloc_coherent(s->udev, GFP_KERNEL, size,	/* bug */
							  &urb->transfer_dma);
#endif
		if (!urb->transfer_buffer) {
			usb_free_urb(urb);
			goto err;
		}
		urb->dev = s->udev;
		urb->transfer_buffer_length = size;
		urb->transfer_flags = URB_NO_TRANSFER_DMA_MAP;
		s->urbs[i] = urb;
	}
	s->buf_size = size;
	return 0;
err:
	while (--i >= 0) {
		usb_free_coherent(s->udev, size, s->urbs[i]->transfer_buffer,
				  s->urbs[i]->transfer_dma);
		usb_free_urb(s->urbs[i]);
		s->urbs[i] = NULL;
	}
	return -ENOMEM;
}
