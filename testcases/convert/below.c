// SPDX-License-Identifier: GPL-2.0-only
/* What spatch cannot read below a handler is the same after it, some lines further up. */
#include <linux/fs.h>
#include <linux/mm.h>

struct gauge {
	unsigned long pfn;
};

static int gauge_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct gauge *gauge = file->private_data;

	return remap_pfn_range(vma,
			       vma->vm_start,
			       gauge->pfn,
			       vma->vm_end - vma->vm_start,
			       vma->vm_page_prot);
}

#ifndef GAUGE_SHORT
#define GAUGE_SEEK .llseek
static loff_t
gauge_seek(struct file *file, loff_t offset, int whence)
#else
#define GAUGE_SEEK .short_seek
static int
gauge_seek(struct file *file, int offset)
#endif
{
	return file->private_data ? offset : -EINVAL;
}

static const struct file_operations gauge_fops = {
	.mmap = gauge_mmap,
	GAUGE_SEEK = gauge_seek,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct gauge gauge;

	gauge.pfn = model_random() % 0x100000;
	file->private_data = &gauge;
}
#endif
