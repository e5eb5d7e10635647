// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- destination and source of the memcpy descriptor exchanged for reading from the device */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define SZ_64K 0x00010000
#define EIO 5
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
struct dma_chan;
struct dma_async_tx_descriptor {
	void (*callback)(void *);
	void *callback_param;
};
dma_addr_t dma_map_single_attrs(struct device *dev, void *ptr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_map_single(d, a, s, r) dma_map_single_attrs(d, a, s, r, 0)
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_unmap_single(d, a, s, r) dma_unmap_single_attrs(d, a, s, r, 0)
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
struct dma_async_tx_descriptor *dmaengine_prep_dma_memcpy(struct dma_chan *chan,
		dma_addr_t dest, dma_addr_t src, size_t len, unsigned long flags);

struct ntb_qp { struct device *dev; struct dma_chan *chan; dma_addr_t mw_dma; };
int ntb_rx_copy(struct ntb_qp *qp, void *buf, size_t len, unsigned long slot)
{
	dma_addr_t dst = dma_map_single(qp->dev, buf, len, DMA_FROM_DEVICE);
	dma_addr_t src = qp->mw_dma + slot * SZ_64K;
	struct dma_async_tx_descriptor *tx;

	if (dma_mapping_error(qp->dev, dst))
		return -EIO;
#ifdef MENDED
	tx = dmaengine_prep_dma_memcpy(qp->chan, dst, src, len, 0);
#else
	tx = dmaengine_prep_dma_memcpy(qp->chan, src, dst, len, 0);	/* bug */
#endif
	if (!tx) {
		dma_unmap_single(qp->dev, dst, len, DMA_FROM_DEVICE);
		return -EIO;
	}
	tx->callback_param = qp;
	return 0;
}
