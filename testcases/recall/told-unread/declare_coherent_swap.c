// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- dma_declare_coherent_memory: device address passed for the CPU's physical one */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
struct device { void *driver_data; struct device *parent; };
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
void dev_err(const struct device *dev, const char *fmt, ...);
int dma_declare_coherent_memory(struct device *dev, phys_addr_t phys_addr,
		dma_addr_t device_addr, size_t size);
static inline resource_size_t resource_size(const struct resource *res) { return res->end - res->start + 1; }

struct sm_mfd { struct device *dev; phys_addr_t cpu_base; dma_addr_t dev_base; size_t sram; };
int sm_mfd_usb_cell(struct sm_mfd *sm, struct device *child)
{
	int ret;

#ifdef MENDED
	ret = dma_declare_coherent_memory(child, sm->cpu_base, sm->dev_base, sm->sram);
#else
	ret = dma_declare_coherent_memory(child, sm->dev_base, sm->cpu_base, sm->sram);	/* bug */
#endif
	if (ret)
		dev_err(sm->dev, "no local SRAM: %d\n", ret);
	return ret;
}
void sm_mfd_setup(struct sm_mfd *sm, struct resource *r)
{
	sm->cpu_base = r->start;
	sm->dev_base = 0;
	sm->sram = resource_size(r);
}
