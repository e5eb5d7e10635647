/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: PCI devices and their BARs. */
#ifndef _LINUX_PCI_H
#define _LINUX_PCI_H

#include <linux/device.h>
#include <linux/io.h>

struct pci_dev {
	unsigned short vendor;
	unsigned short device;
	struct device dev;
	struct resource resource[6];
};

#define pci_resource_start(dev, bar)	((dev)->resource[bar].start)
#define pci_resource_end(dev, bar)	((dev)->resource[bar].end)
#define pci_resource_flags(dev, bar)	((dev)->resource[bar].flags)
#define pci_resource_len(dev, bar)	resource_size(&(dev)->resource[bar])

static inline void *pci_get_drvdata(struct pci_dev *pdev)
{
	return dev_get_drvdata(&pdev->dev);
}

void __iomem *pci_iomap(struct pci_dev *dev, int bar, unsigned long max);
void __iomem *pci_ioremap_bar(struct pci_dev *pdev, int bar);

#endif
