/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: misc devices. */
#ifndef _LINUX_MISCDEVICE_H
#define _LINUX_MISCDEVICE_H

#include <linux/device.h>

#define MISC_DYNAMIC_MINOR	255

struct file_operations;

struct miscdevice {
	int minor;
	const char *name;
	const struct file_operations *fops;
	struct list_head list;
	struct device *parent;
	struct device *this_device;
};

int misc_register(struct miscdevice *misc);
void misc_deregister(struct miscdevice *misc);

#define module_misc_device(d) \
	int init_module(void); int init_module(void) { return misc_register(&(d)); }

#endif
