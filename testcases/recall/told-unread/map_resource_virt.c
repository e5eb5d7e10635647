// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- dma_map_resource takes a physical address, the FIFO's mapped register address is passed */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define ENXIO 6
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
void dev_err(const struct device *dev, const char *fmt, ...);
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys_addr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);

struct uart_dma { struct device *dev; void __iomem *membase; resource_size_t mapbase; dma_addr_t fifo_dma; };
#define UART_FIFO 0x14
int uart_dma_fifo(struct uart_dma *u)
{
	phys_addr_t fifo;

#ifdef MENDED
	fifo = u->mapbase + UART_FIFO;
	u->fifo_dma = dma_map_resource(u->dev, fifo, 4, DMA_TO_DEVICE, 0);
#else
	fifo = (unsigned long)u->membase + UART_FIFO;
	u->fifo_dma = dma_map_resource(u->dev, fifo, 4, DMA_TO_DEVICE, 0);	/* bug */
#endif
	if (dma_mapping_error(u->dev, u->fifo_dma)) {
		dev_err(u->dev, "cannot map the FIFO\n");
		return -ENXIO;
	}
	return 0;
}
