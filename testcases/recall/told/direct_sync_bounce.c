// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- swiotlb works on physical addresses, the device's address is passed although it was converted above */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef _Bool bool;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;

struct device;
struct plat_dma_ops;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };

phys_addr_t dma_to_phys(struct device *dev, dma_addr_t dma_addr);
bool dev_is_dma_coherent(struct device *dev);
void arch_sync_dma_for_cpu(phys_addr_t paddr, size_t size, enum dma_data_direction dir);
void swiotlb_sync_single_for_cpu(struct device *dev, phys_addr_t addr,
				 size_t size, enum dma_data_direction dir);

void plat_sync_for_cpu(struct device *dev, dma_addr_t addr, size_t size,
		       enum dma_data_direction dir)
{
	phys_addr_t paddr = dma_to_phys(dev, addr);

	if (!dev_is_dma_coherent(dev))
		arch_sync_dma_for_cpu(paddr, size, dir);

#ifdef MENDED
	swiotlb_sync_single_for_cpu(dev, paddr, size, dir);
#else
	swiotlb_sync_single_for_cpu(dev, addr, size, dir);	/* bug */
#endif
}

struct plat_dma_ops {
	void (*sync_single_for_cpu)(struct device *, dma_addr_t, size_t,
				    enum dma_data_direction);
};

const struct plat_dma_ops plat_dma_ops = {
	.sync_single_for_cpu = plat_sync_for_cpu,
};
