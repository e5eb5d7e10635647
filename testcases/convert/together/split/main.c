// SPDX-License-Identifier: GPL-2.0-only
/* The structures. */
#include <linux/fs.h>
#include <linux/mm.h>
#include "camera.h"

static const struct file_operations camera_fops = {
	.llseek	= no_llseek,
	.mmap	= camera_mmap,
};

static const struct file_operations none_fops = { .mmap = camera_none };

extern const struct file_operations *camera_ops[2];
const struct file_operations *camera_ops[2] = { &camera_fops, &none_fops };
