// SPDX-License-Identifier: GPL-2.0-only
/* Handlers that leave the mapping to their fault handler. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>

struct sensor {
	struct mutex lock;
	unsigned long nr_pages;
	unsigned long total_vm;
};

static vm_fault_t sensor_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static void sensor_close(struct vm_area_struct *vma)
{
}

static const struct vm_operations_struct sensor_vm_ops = {
	.fault = sensor_fault,
	.close = sensor_close,
};

static int sensor_mmap(struct file *file, struct vm_area_struct *vma);

static const struct file_operations sensor_fops = {
	.mmap	= sensor_mmap,
};

static const struct file_operations sensor_locked_fops = {
	.llseek	= no_llseek,
	.mmap	= sensor_mmap,
};

/**
 * sensor_mmap - map the samples
 * @file: the open sensor
 * @vma: where the samples go
 *
 * Return: 0, or a negative errno.
 */
static int sensor_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct sensor *sensor = file->private_data;
	int ret = 0;

	if (vma->vm_end < vma->vm_start)
		return -EINVAL;

	mutex_lock(&sensor->lock);
	if (vma->vm_pgoff + vma_pages(vma) > sensor->nr_pages ||
	    vma->vm_mm->total_vm > sensor->total_vm) {
		ret = -ENXIO;
		goto out;
	}
	file_accessed(file);

	switch (vma->vm_pgoff) {
	case 0:
		break;
	default:
		vma->vm_pgoff -= 1;
	}
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	vma->vm_private_data = vma->vm_file->private_data;
	vma->vm_ops = &sensor_vm_ops;
out:
	mutex_unlock(&sensor->lock);
	return ret;
}

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct sensor sensor;

	sensor.nr_pages = model_random() % 8;
	sensor.total_vm = model_limit();
	mutex_init(&sensor.lock);
	file->private_data = &sensor;
}
#endif
