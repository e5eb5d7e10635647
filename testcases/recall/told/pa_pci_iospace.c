// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the start of an I/O window resource is a port number, not the physical address behind it */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long phys_addr_t;
typedef unsigned long long resource_size_t;
#define EINVAL 22
#define NULL ((void *)0)

#define IORESOURCE_IO		0x00000100
#define IORESOURCE_MEM		0x00000200
#define IORESOURCE_TYPE_BITS	0x00001f00

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

struct device;
phys_addr_t pci_pio_to_address(unsigned long pio);
int devm_pci_remap_iospace(struct device *dev, const struct resource *res,
			   phys_addr_t phys_addr);
int devm_request_resource(struct device *dev, struct resource *root,
			  struct resource *new);

extern struct resource ioport_resource, iomem_resource;

struct vpcie {
	struct device *dev;
	struct resource *windows;
	unsigned int nr_windows;
	phys_addr_t mem_base;
	phys_addr_t io_base;
};

int vpcie_request_windows(struct vpcie *pcie)
{
	unsigned int i;
	int err = 0;

	for (i = 0; i < pcie->nr_windows && !err; i++) {
		struct resource *res = &pcie->windows[i];
		phys_addr_t base = res->start;

		switch (res->flags & IORESOURCE_TYPE_BITS) {
		case IORESOURCE_IO:
			err = devm_request_resource(pcie->dev, &ioport_resource, res);
			if (err)
				break;
#ifdef MENDED
			base = pci_pio_to_address(res->start);
			err = devm_pci_remap_iospace(pcie->dev, res, base);
#else
			err = devm_pci_remap_iospace(pcie->dev, res, base);	/* bug */
#endif
			pcie->io_base = base;
			break;
		case IORESOURCE_MEM:
			err = devm_request_resource(pcie->dev, &iomem_resource, res);
			pcie->mem_base = base;
			break;
		default:
			err = -EINVAL;
		}
	}
	return err;
}
