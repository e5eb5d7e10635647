/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: user space I/O drivers. */
#ifndef _LINUX_UIO_DRIVER_H
#define _LINUX_UIO_DRIVER_H

#include <linux/device.h>
#include <linux/mm.h>
#include <linux/fs.h>

#define MAX_UIO_MAPS	5

#define UIO_MEM_NONE	0
#define UIO_MEM_PHYS	1

struct uio_mem {
	const char *name;
	phys_addr_t addr;
	dma_addr_t dma_addr;
	unsigned long offs;
	resource_size_t size;
	int memtype;
	void __iomem *internal_addr;
};

struct uio_info {
	struct device *uio_dev;
	const char *name;
	const char *version;
	struct uio_mem mem[MAX_UIO_MAPS];
	long irq;
	void *priv;
	int (*mmap)(struct uio_info *info, struct vm_area_struct *vma);
	int (*mmap_prepare)(struct uio_info *info, struct vm_area_desc *desc);
	int (*open)(struct uio_info *info, struct inode *inode);
	int (*release)(struct uio_info *info, struct inode *inode);
};

int uio_register_device(struct device *parent, struct uio_info *info);
void uio_unregister_device(struct uio_info *info);

#endif
