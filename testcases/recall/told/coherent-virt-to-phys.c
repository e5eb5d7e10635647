// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- dma_alloc_coherent vaddr for virt_to_phys for register instead of the dma handle */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
#define __iomem
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define lower_32_bits(n) ((u32)((n) & 0xffffffff))
#define upper_32_bits(n) ((u32)(((n) >> 16) >> 16))

struct device;

void writel(u32 value, volatile void __iomem *addr);
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);
phys_addr_t virt_to_phys(volatile void *address);

struct spi_dma {
	struct device *dev;
	void __iomem *regs;
	void *buf;
	dma_addr_t buf_dma;
	size_t len;
};

#define SPI_DMA_ADDR_LO	0x40
#define SPI_DMA_ADDR_HI	0x44
#define SPI_DMA_LEN	0x48

static int spi_dma_setup(struct spi_dma *s)
{
	u64 addr;

	s->buf = dma_alloc_coherent(s->dev, s->len, &s->buf_dma, GFP_KERNEL);
	if (!s->buf)
		return -ENOMEM;

#ifdef MENDED
	addr = s->buf_dma;
#else
	addr = virt_to_phys(s->buf);	/* bug */
#endif
	writel(lower_32_bits(addr), s->regs + SPI_DMA_ADDR_LO);
	writel(upper_32_bits(addr), s->regs + SPI_DMA_ADDR_HI);
	writel(s->len, s->regs + SPI_DMA_LEN);
	return 0;
}
