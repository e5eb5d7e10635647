// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- ioremap cookie stored where the physical address belongs */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define ENOMEM 12
struct device { void *driver_data; struct device *parent; };
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
struct pci_dev { struct device dev; struct resource resource[6]; };
void __iomem *ioremap(phys_addr_t phys_addr, size_t size);
resource_size_t pci_resource_start(struct pci_dev *dev, int bar);
resource_size_t pci_resource_len(struct pci_dev *dev, int bar);

struct uio_mem { const char *name; phys_addr_t addr; resource_size_t size; void __iomem *internal_addr; };
struct uio_info { struct uio_mem mem[5]; const char *version; };
int ucard_fill_uio(struct pci_dev *pdev, struct uio_info *info)
{
	struct uio_mem *m = &info->mem[0];
	resource_size_t start = pci_resource_start(pdev, 0);
	resource_size_t len = pci_resource_len(pdev, 0);
	void __iomem *regs = ioremap(start, len);

	if (!regs)
		return -ENOMEM;
	m->name = "regs";
#ifdef MENDED
	m->addr = start;
#else
	m->addr = (unsigned long)regs;	/* bug */
#endif
	m->internal_addr = regs;
	m->size = len;
	return 0;
}
