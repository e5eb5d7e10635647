// SPDX-License-Identifier: GPL-2.0-only
/* told: other page -- net: ena: fix the length of rx buffers where PAGE_SIZE is 64K */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

/* The ENA buffer length fields is 16 bit long. So when PAGE_SIZE == 64kB the
 * driver passes 0. Since the max packet size the ENA handles is ~9kB limit the
 * buffer length to 16kB.
 */
#define SZ_16K 0x4000
#if PAGE_SHIFT > 14
#define ENA_PAGE_SIZE SZ_16K
#else
#define ENA_PAGE_SIZE PAGE_SIZE
#endif

struct ena_com_buf {
	dma_addr_t paddr;
	u16 len;
};

struct ena_rx_buffer {
	struct page *page;
	u32 page_offset;
	struct ena_com_buf ena_buf;
};

struct ena_ring {
	struct device *dev;
	struct ena_rx_buffer *rx_buffer_info;
	u64 page_alloc_fail;
};

void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
#define dma_unmap_page(d, a, s, r) dma_unmap_page_attrs(d, a, s, r, 0)

int ena_alloc_rx_page(struct ena_ring *rx_ring, struct ena_rx_buffer *rx_info, gfp_t gfp)
{
	struct ena_com_buf *ena_buf;
	struct page *page;
	dma_addr_t dma;

	page = alloc_page(gfp);
	if (unlikely(!page)) {
		rx_ring->page_alloc_fail++;
		return -ENOMEM;
	}
#ifdef MENDED
	dma = dma_map_page(rx_ring->dev, page, 0, ENA_PAGE_SIZE, DMA_FROM_DEVICE);
#else
	dma = dma_map_page(rx_ring->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);	/* bug */
#endif
	if (unlikely(dma_mapping_error(rx_ring->dev, dma))) {
		__free_page(page);
		return -EIO;
	}
	rx_info->page = page;
	rx_info->page_offset = 0;
	ena_buf = &rx_info->ena_buf;
	ena_buf->paddr = dma;
#ifdef MENDED
	ena_buf->len = ENA_PAGE_SIZE;
#else
	ena_buf->len = PAGE_SIZE & 0xffff;	/* bug */
#endif
	return 0;
}

void ena_free_rx_page(struct ena_ring *rx_ring, struct ena_rx_buffer *rx_info)
{
	struct ena_com_buf *ena_buf = &rx_info->ena_buf;

	dma_unmap_page(rx_ring->dev, ena_buf->paddr, ENA_PAGE_SIZE, DMA_FROM_DEVICE);
	__free_page(rx_info->page);
	rx_info->page = NULL;
}
