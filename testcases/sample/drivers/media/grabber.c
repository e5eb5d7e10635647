// SPDX-License-Identifier: GPL-2.0-only
/*
 * A frame grabber. Its handler would convert, were it not for the struct it is
 * in: struct v4l2_file_operations has no .mmap_prepare.
 */
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <media/v4l2-dev.h>

#define GRABBER_BYTES	(4 * 1024 * 1024)

struct grabber {
	struct mutex lock;
	phys_addr_t frame;
	bool streaming;
};

static struct grabber grabber;

static int grabber_open(struct file *file)
{
	mutex_lock(&grabber.lock);
	grabber.streaming = true;
	mutex_unlock(&grabber.lock);
	file->private_data = &grabber;
	return 0;
}

static int grabber_release(struct file *file)
{
	struct grabber *gr = file->private_data;

	mutex_lock(&gr->lock);
	gr->streaming = false;
	mutex_unlock(&gr->lock);
	return 0;
}

static int grabber_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct grabber *gr = file->private_data;

	if (!gr->streaming)
		return -ENODEV;

	return vm_iomap_memory(vma, gr->frame, GRABBER_BYTES);
}

const struct v4l2_file_operations grabber_fops = {
	.owner		= THIS_MODULE,
	.open		= grabber_open,
	.release	= grabber_release,
	.mmap		= grabber_mmap,
};

MODULE_LICENSE("GPL");
