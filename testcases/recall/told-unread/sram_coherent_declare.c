// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- bus address and physical address of the SRAM are exchanged */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef u64 dma_addr_t;

struct device;
struct sram_hcd;
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
int dev_err(const struct device *dev, const char *fmt, ...);
static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

int dma_declare_coherent_memory(struct device *dev, phys_addr_t phys_addr,
				dma_addr_t device_addr, size_t size);
void dma_release_coherent_memory(struct device *dev);

struct sram_hcd {
	struct device *dev;
	struct resource *mem;
	dma_addr_t bus_base;
	int (*start)(struct sram_hcd *hcd);
};

int sram_hcd_probe(struct sram_hcd *hcd)
{
	size_t len = resource_size(hcd->mem);
	int ret;

#ifdef MENDED
	ret = dma_declare_coherent_memory(hcd->dev, hcd->mem->start,
					  hcd->bus_base, len);
#else
	ret = dma_declare_coherent_memory(hcd->dev, hcd->bus_base,	/* bug */
					  hcd->mem->start, len);
#endif
	if (ret) {
		dev_err(hcd->dev, "cannot declare coherent memory\n");
		return ret;
	}

	ret = hcd->start(hcd);
	if (ret)
		dma_release_coherent_memory(hcd->dev);
	return ret;
}
