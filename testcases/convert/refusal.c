// SPDX-License-Identifier: GPL-2.0-only
/* Handlers that refuse whatever they are asked, or allow it. */
#include <linux/fs.h>

static int gone_mmap(struct file *file, struct vm_area_struct *vma)
{
	return -ENODEV;
}

static int allowed_mmap(struct file *file, struct vm_area_struct *vma)
{
	return file->private_data ? 0 : -ENXIO;
}

static const struct file_operations gone_fops = {
	.mmap =		gone_mmap,
};

static const struct file_operations allowed_fops = {
	.mmap =		allowed_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	file->private_data = model_random() & 1 ? file : NULL;
}
#endif
