// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- the buffer's virtual address is unmapped in place of its DMA address */

typedef unsigned short u16;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned long uintptr_t;
typedef u64 dma_addr_t;
#define NULL ((void *)0)
#define ARRAY_SIZE(arr) (sizeof(arr) / sizeof((arr)[0]))
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
void kfree(const void *objp);
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_unmap_single(d, a, s, r) dma_unmap_single_attrs(d, a, s, r, 0)

struct rx_desc { void *buf; dma_addr_t dma; u16 len; };
struct wifi_priv { struct device *dev; struct rx_desc rx[64]; unsigned int buf_size; };
void wifi_rx_clean(struct wifi_priv *priv)
{
	struct rx_desc *d;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(priv->rx); i++) {
		d = &priv->rx[i];
		if (!d->buf)
			continue;
#ifdef MENDED
		dma_unmap_single(priv->dev, d->dma, priv->buf_size, DMA_FROM_DEVICE);
#else
		dma_unmap_single(priv->dev, (uintptr_t)d->buf, priv->buf_size, DMA_FROM_DEVICE);	/* bug */
#endif
		kfree(d->buf);
		d->buf = NULL;
	}
}
