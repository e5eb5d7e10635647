// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- dmaengine_prep_slave_single is given the kernel address of the buffer */

typedef unsigned char u8;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned long uintptr_t;
typedef u64 dma_addr_t;
#define EBUSY 16
#define EINVAL 22
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
enum dma_transfer_direction { DMA_MEM_TO_MEM, DMA_MEM_TO_DEV, DMA_DEV_TO_MEM };
struct device { void *driver_data; struct device *parent; };
struct dma_chan;
struct dma_async_tx_descriptor {
	void (*callback)(void *);
	void *callback_param;
};
void *memcpy(void *to, const void *from, size_t n);
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size,
		enum dma_data_direction dir);
struct dma_async_tx_descriptor *dmaengine_prep_slave_single(struct dma_chan *chan,
		dma_addr_t buf, size_t len, enum dma_transfer_direction dir, unsigned long flags);

struct spi_ctl { struct device *dev; struct dma_chan *tx; u8 *bounce; dma_addr_t bounce_dma; size_t bounce_len; };
int spi_ctl_dma_tx(struct spi_ctl *ctl, const void *data, size_t len)
{
	struct dma_async_tx_descriptor *desc;
	dma_addr_t buf;

	if (len > ctl->bounce_len)
		return -EINVAL;
	memcpy(ctl->bounce, data, len);
#ifdef MENDED
	buf = ctl->bounce_dma;
#else
	buf = (uintptr_t)ctl->bounce;
#endif
	dma_sync_single_for_device(ctl->dev, ctl->bounce_dma, len, DMA_TO_DEVICE);
#ifdef MENDED
	desc = dmaengine_prep_slave_single(ctl->tx, buf, len, DMA_MEM_TO_DEV, 0);
#else
	desc = dmaengine_prep_slave_single(ctl->tx, buf, len, DMA_MEM_TO_DEV, 0);	/* bug */
#endif
	return desc ? 0 : -EBUSY;
}
