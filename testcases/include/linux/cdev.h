/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: character devices. */
#ifndef _LINUX_CDEV_H
#define _LINUX_CDEV_H

#include <linux/module.h>
#include <linux/fs.h>

struct cdev {
	struct module *owner;
	const struct file_operations *ops;
	dev_t dev;
};

void cdev_init(struct cdev *cdev, const struct file_operations *fops);
int cdev_add(struct cdev *cdev, dev_t dev, unsigned int count);
void cdev_del(struct cdev *cdev);

#endif
