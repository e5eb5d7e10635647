/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: video devices, whose file operations have no prepare member. */
#ifndef _V4L2_DEV_H
#define _V4L2_DEV_H

#include <linux/module.h>
#include <linux/fs.h>
#include <linux/mm.h>

struct v4l2_file_operations {
	struct module *owner;
	long (*unlocked_ioctl)(struct file *file, unsigned int cmd,
			       unsigned long arg);
	int (*mmap)(struct file *file, struct vm_area_struct *vma);
	int (*open)(struct file *file);
	int (*release)(struct file *file);
};

#endif
