// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- pci_p2pdma_add_resource takes an offset in the BAR, the absolute bus address is passed */
#pragma GCC diagnostic ignored "-Wunused-variable"

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define EINVAL 22
struct device { void *driver_data; struct device *parent; };
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
struct pci_dev { struct device dev; struct resource resource[6]; };
resource_size_t pci_resource_start(struct pci_dev *dev, int bar);
resource_size_t pci_resource_len(struct pci_dev *dev, int bar);
int pci_p2pdma_add_resource(struct pci_dev *pdev, int bar, size_t size, u64 offset);

struct nvm_cmb { struct pci_dev *pdev; int bar; u64 off; u64 size; };
int nvm_map_cmb(struct nvm_cmb *c, u32 cmbloc, u64 unit)
{
	resource_size_t bar_len = pci_resource_len(c->pdev, c->bar);
	resource_size_t bar_start = pci_resource_start(c->pdev, c->bar);
	u64 where;

	c->off = (cmbloc >> 12) * unit;
	if (c->off > bar_len || c->size > bar_len - c->off)
		return -EINVAL;
#ifdef MENDED
	where = c->off;
	return pci_p2pdma_add_resource(c->pdev, c->bar, c->size, where);
#else
	where = bar_start + c->off;
	return pci_p2pdma_add_resource(c->pdev, c->bar, c->size, where);	/* bug */
#endif
}
