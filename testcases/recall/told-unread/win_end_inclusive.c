// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- the end of a struct resource is computed from the size alone */

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define SZ_1M 0x00100000
#define ENOMEM 12
#define EINVAL 22
#define IORESOURCE_MEM 0x200
struct device { void *driver_data; struct device *parent; };
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
void __iomem *devm_ioremap(struct device *dev, resource_size_t offset, resource_size_t size);
static inline resource_size_t resource_size(const struct resource *res) { return res->end - res->start + 1; }

struct host_bridge { struct resource mem; void __iomem *win; };
int host_bridge_window(struct host_bridge *hb, struct device *dev, u64 base, u64 size)
{
	struct resource *res = &hb->mem;

	if (!size || (base | size) & (SZ_1M - 1))
		return -EINVAL;
	res->name = "pci-window";
	res->flags = IORESOURCE_MEM;
	res->start = base;
#ifdef MENDED
	res->end = base + size - 1;
#else
	res->end = size - 1;	/* bug */
#endif
	hb->win = devm_ioremap(dev, res->start, resource_size(res));
	return hb->win ? 0 : -ENOMEM;
}
