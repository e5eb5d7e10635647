// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- virtual address of the buffer written to the hardware descriptor */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u32 __le32;
typedef u64 __le64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define ENOMEM 12
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
struct sk_buff {
	unsigned int len, data_len, truesize;
	unsigned char *data;
};
dma_addr_t dma_map_single_attrs(struct device *dev, void *ptr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_map_single(d, a, s, r) dma_map_single_attrs(d, a, s, r, 0)
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);

struct hw_bd { __le32 ctrl; __le32 len; __le64 addr; };
struct eth_tx { struct device *dev; struct hw_bd *bd; unsigned int head; };
int eth_tx_one(struct eth_tx *tx, struct sk_buff *skb)
{
	struct hw_bd *bd = &tx->bd[tx->head];
	dma_addr_t dma = dma_map_single(tx->dev, skb->data, skb->len, DMA_TO_DEVICE);

	if (dma_mapping_error(tx->dev, dma))
		return -ENOMEM;
	bd->len = skb->len;
#ifdef MENDED
	bd->addr = dma;
#else
	bd->addr = (unsigned long)skb->data;	/* bug */
#endif
	bd->ctrl = 1u << 31;
	tx->head++;
	return 0;
}
