// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- a vmalloc firmware image given to dma_map_single */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef unsigned int gfp_t;
#define __iomem
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
void *memcpy(void *to, const void *from, size_t n);
void writeq(u64 value, volatile void __iomem *addr);
u32 readl(const volatile void __iomem *addr);
void *kmalloc(size_t size, gfp_t flags);
void kfree(const void *objp);
dma_addr_t dma_map_single_attrs(struct device *dev, void *ptr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_map_single(d, a, s, r) dma_map_single_attrs(d, a, s, r, 0)
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_unmap_single(d, a, s, r) dma_unmap_single_attrs(d, a, s, r, 0)
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
void *vmalloc(unsigned long size);
void vfree(const void *addr);

struct npu { struct device *dev; void __iomem *regs; };
int npu_load_fw(struct npu *npu, const void *fw, size_t size)
{
	dma_addr_t dma;
	void *buf;

#ifdef MENDED
	buf = kmalloc(size, GFP_KERNEL);
#else
	buf = vmalloc(size);
#endif
	if (!buf)
		return -ENOMEM;
	memcpy(buf, fw, size);
#ifdef MENDED
	dma = dma_map_single(npu->dev, buf, size, DMA_TO_DEVICE);
#else
	dma = dma_map_single(npu->dev, buf, size, DMA_TO_DEVICE);	/* bug */
#endif
	if (!dma_mapping_error(npu->dev, dma)) {
		writeq(dma, npu->regs + 0x40);
		while (readl(npu->regs + 0x48) & 1)
			;
		dma_unmap_single(npu->dev, dma, size, DMA_TO_DEVICE);
	}
#ifdef MENDED
	kfree(buf);
#else
	vfree(buf);
#endif
	return 0;
}
