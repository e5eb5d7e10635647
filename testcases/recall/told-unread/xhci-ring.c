// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- xhci: copy to and from a list by the entries that it has for the CPU, not for the device */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct urb {
	struct scatterlist *sg;
	/* (internal) mapped sg entries */
	int num_mapped_sgs;
	/* number of entries in the sg list */
	int num_sgs;
	u32 transfer_buffer_length;
	unsigned int transfer_flags;
};

struct xhci_segment {
	void *bounce_buf;
	dma_addr_t bounce_dma;
	unsigned int bounce_offs;
	unsigned int bounce_len;
};

struct xhci_ring {
	unsigned int bounce_buf_len;
};

struct usb_hcd {
	struct device *controller;
};

bool usb_urb_dir_out(struct urb *urb);
int dma_map_sg(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir);
void dma_unmap_single(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
/* nents: the number of entries of sgl; skip: bytes to skip before copying */
size_t sg_pcopy_from_buffer(struct scatterlist *sgl, unsigned int nents, const void *buf, size_t buflen, off_t skip);
size_t sg_pcopy_to_buffer(struct scatterlist *sgl, unsigned int nents, void *buf, size_t buflen, off_t skip);

int usb_hcd_map_urb_for_dma(struct usb_hcd *hcd, struct urb *urb)
{
	int n = dma_map_sg(hcd->controller, urb->sg, urb->num_sgs, usb_urb_dir_out(urb) ? DMA_TO_DEVICE : DMA_FROM_DEVICE);

	if (n <= 0)
		return -EAGAIN;
	urb->num_mapped_sgs = n;
	return 0;
}

void xhci_unmap_td_bounce_buffer(struct device *dev, struct xhci_ring *ring, struct xhci_segment *seg, struct urb *urb)
{
	if (usb_urb_dir_out(urb)) {
		dma_unmap_single(dev, seg->bounce_dma, ring->bounce_buf_len, DMA_TO_DEVICE);
		return;
	}
	dma_unmap_single(dev, seg->bounce_dma, ring->bounce_buf_len, DMA_FROM_DEVICE);
#ifdef MENDED
	sg_pcopy_from_buffer(urb->sg, urb->num_sgs, seg->bounce_buf, seg->bounce_len, seg->bounce_offs);
#else
	sg_pcopy_from_buffer(urb->sg, urb->num_mapped_sgs, seg->bounce_buf, seg->bounce_len, seg->bounce_offs);	/* bug */
#endif
	seg->bounce_len = 0;
	seg->bounce_offs = 0;
}

int xhci_align_td(struct device *dev, struct urb *urb, u32 enqd_len, u32 *trb_buff_len, struct xhci_segment *seg, unsigned int max_pkt)
{
	unsigned int new_buff_len = max_pkt - (enqd_len % max_pkt);

	if (new_buff_len > urb->transfer_buffer_length - enqd_len)
		new_buff_len = urb->transfer_buffer_length - enqd_len;
	if (usb_urb_dir_out(urb)) {
#ifdef MENDED
		sg_pcopy_to_buffer(urb->sg, urb->num_sgs, seg->bounce_buf, new_buff_len, enqd_len);
#else
		sg_pcopy_to_buffer(urb->sg, urb->num_mapped_sgs, seg->bounce_buf, new_buff_len, enqd_len);	/* bug */
#endif
		seg->bounce_dma = dma_map_single(dev, seg->bounce_buf, max_pkt, DMA_TO_DEVICE);
	} else {
		seg->bounce_dma = dma_map_single(dev, seg->bounce_buf, max_pkt, DMA_FROM_DEVICE);
	}
	if (dma_mapping_error(dev, seg->bounce_dma))
		return 0;
	*trb_buff_len = new_buff_len;
	seg->bounce_len = new_buff_len;
	seg->bounce_offs = enqd_len;
	return 1;
}
