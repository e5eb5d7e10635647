// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- aperture_end is an end address everywhere, the probe stores the size of the BAR in it */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef _Bool bool;
#define __iomem
#define ENOMEM 12
#define ENODEV 19
#define EINVAL 22
struct device { void *driver_data; struct device *parent; };
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
struct pci_dev { struct device dev; struct resource resource[6]; };
void memcpy_toio(volatile void __iomem *dst, const void *src, size_t count);
void __iomem *devm_ioremap_wc(struct device *dev, resource_size_t offset, resource_size_t size);
resource_size_t pci_resource_start(struct pci_dev *dev, int bar);
resource_size_t pci_resource_len(struct pci_dev *dev, int bar);

struct aper { resource_size_t start; resource_size_t end; void __iomem *io; };
static bool aper_holds(const struct aper *a, resource_size_t addr, resource_size_t len)
{
	return addr >= a->start && addr < a->end && len <= a->end - addr;
}
int aper_probe(struct pci_dev *pdev, struct aper *a)
{
	resource_size_t size = pci_resource_len(pdev, 2);

	if (!size)
		return -ENODEV;
	a->start = pci_resource_start(pdev, 2);
#ifdef MENDED
	a->end = a->start + size;
#else
	a->end = size;	/* bug */
#endif
	a->io = devm_ioremap_wc(&pdev->dev, a->start, size);
	return a->io ? 0 : -ENOMEM;
}
int aper_write(struct aper *a, resource_size_t addr, const void *src, size_t n)
{
	if (!aper_holds(a, addr, n))
		return -EINVAL;
	memcpy_toio(a->io + (addr - a->start), src, n);
	return 0;
}
