// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- the own mapping helper takes a length and is given the last address of the window */

#define __iomem
typedef unsigned long long resource_size_t;
typedef unsigned int u32;
#define ENXIO 6
#define ENOMEM 12
#define NULL ((void *)0)

struct device;
struct pci_dev;

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
};

void __iomem *devm_ioremap(struct device *dev, resource_size_t offset,
			   resource_size_t size);
resource_size_t resource_size(const struct resource *res);

struct kpcie_port {
	struct device *dev;
	void __iomem *dbi;
	void __iomem *cfg;
	u32 lanes;
};

static void __iomem *kpcie_map_window(struct kpcie_port *port, resource_size_t start,
				      resource_size_t len, resource_size_t max)
{
	if (len > max)
		len = max;
	return devm_ioremap(port->dev, start, len);
}

int kpcie_map(struct kpcie_port *port, const struct resource *dbi,
	      const struct resource *cfg)
{
	if (!dbi || !cfg)
		return -ENXIO;

	port->dbi = kpcie_map_window(port, dbi->start, resource_size(dbi), 0x1000);
	if (!port->dbi)
		return -ENOMEM;

#ifdef MENDED
	port->cfg = kpcie_map_window(port, cfg->start, resource_size(cfg), 0x100000);
#else
	port->cfg = kpcie_map_window(port, cfg->start, cfg->end, 0x100000);	/* bug */
#endif
	if (!port->cfg)
		return -ENOMEM;

	return 0;
}
