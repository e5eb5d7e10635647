// SPDX-License-Identifier: GPL-2.0-only
/*
 * A real UIO device for each side of each UIO hook. The converted hook is called by the core's
 * own uio_mmap(). The core has lost the member for the legacy hook, so that one's file gets
 * operations that do what uio_mmap() did before it called one.
 */
#include <linux/platform_device.h>
#include <linux/slab.h>
#include "pair.h"

struct device_of {
	struct uio_info real;
	struct hooked_info *info;
};

static struct device_of *devices;
static unsigned int device_count;
static struct platform_device *parent;
static struct file_operations old_fops;

static struct device_of *find(const struct hooked_info *info)
{
	unsigned int i;

	for (i = 0; i < device_count; i++)
		if (devices[i].info == info)
			return &devices[i];
	return NULL;
}

/**
 * judge_uio_device() - the real device of a hook
 * @info: what the driver believes to have registered
 *
 * Return: the device, or NULL.
 */
struct uio_device *judge_uio_device(const struct hooked_info *info)
{
	struct device_of *device = find(info);

	return device ? device->real.uio_dev : NULL;
}

static int bridge(struct uio_info *real, struct vm_area_desc *desc)
{
	struct device_of *device = container_of(real, struct device_of, real);

	return device->info->mmap_prepare(device->info, desc);
}

/* What the core has in common for both, from the device's mutex to the size of a region */
static int old_uio_mmap(struct file *file, struct vm_area_struct *vma)
{
	/* struct uio_listener, which no header has, begins with the device */
	struct uio_device *idev = *(struct uio_device **)file->private_data;
	struct device_of *device = container_of(idev->info, struct device_of, real);
	struct uio_mem *mem;
	int ret = -EINVAL;

	vma->vm_private_data = idev;
	mutex_lock(&idev->info_lock);
	if (vma->vm_pgoff >= MAX_UIO_MAPS)
		goto out;
	mem = &device->real.mem[vma->vm_pgoff];
	if (!mem->size || vma_pages(vma) > PAGE_ALIGN(offset_in_page(mem->addr) + mem->size) >> PAGE_SHIFT)
		goto out;
	ret = device->info->mmap(device->info, vma);
out:
	mutex_unlock(&idev->info_lock);
	return ret;
}

/**
 * judge_uio_setup() - make a file of a UIO device ready for its hook
 * @file: the file
 * @ops: whose hook
 * @side: which side it is of
 *
 * Return: 0, or -ENODEV where the file is not that device's.
 */
int judge_uio_setup(struct file *file, const struct judge_ops *ops, enum judge_side side)
{
	struct device_of *device = find(ops->uio);

	if (!device || *(struct uio_device **)file->private_data != device->real.uio_dev)
		return -ENODEV;
	if (side == JUDGE_NEW)
		return 0;
	if (!old_fops.mmap) {
		old_fops = *file->f_op;
		old_fops.mmap = old_uio_mmap;
	}
	file->f_op = &old_fops;
	return 0;
}

static int add(struct hooked_info *info, const char *name, bool converted)
{
	struct device_of *device = &devices[device_count];
	int i, err;

	device->info = info;
	device->real.name = name;
	device->real.version = "1";
	device->real.irq = UIO_IRQ_NONE;
	if (converted)
		device->real.mmap_prepare = bridge;
	/* the last one stays empty, for requests that name it */
	for (i = 0; i < MAX_UIO_MAPS - 1; i++) {
		device->real.mem[i].name = "arena";
		device->real.mem[i].addr = JUDGE_ARENA + i * 0x100000;
		device->real.mem[i].size = 0x100000;
		device->real.mem[i].memtype = UIO_MEM_PHYS;
	}
	err = uio_register_device(&parent->dev, &device->real);
	if (err)
		return err;
	info->uio_dev = device->real.uio_dev;
	device_count++;
	return 0;
}

/**
 * judge_uio_add() - register the devices
 *
 * Return: 0, or a negative error.
 */
int judge_uio_add(void)
{
	const struct judge_pair *pair;
	unsigned int i, k, n = 0;
	int side, err;

	while (judge_entry(n, &k))
		n++;
	devices = kcalloc(n * JUDGE_SIDES, sizeof(*devices), GFP_KERNEL);
	if (!devices)
		return -ENOMEM;
	parent = platform_device_register_simple("judge", -1, NULL, 0);
	if (IS_ERR(parent))
		return PTR_ERR(parent);
	for (i = 0; i < n; i++) {
		pair = judge_entry(i, &k);
		for (side = 0; side < JUDGE_SIDES && pair->ops[side][k].uio; side++) {
			err = add(pair->ops[side][k].uio, pair->ops[side][k].name, side == JUDGE_NEW);
			if (err)
				return err;
		}
	}
	return 0;
}
