// SPDX-License-Identifier: GPL-2.0-only
/* What a handler keeps for its mapping, as the last thing it does. */
#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/mm.h>
#include <linux/mutex.h>

struct camera {
	struct mutex lock;
	struct kref ref;
	unsigned long size;
	unsigned long first;
	int views;
	int streaming;
};

static vm_fault_t camera_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

/* A view more: the lock is that of the ring. */
static void camera_vm_open(struct vm_area_struct *vma)
{
	struct camera *camera = vma->vm_private_data;

	if (!camera)
		return;
	mutex_lock(&camera->lock);
	camera->views++;
	mutex_unlock(&camera->lock);
}

static void camera_vm_close(struct vm_area_struct *vma)
{
	struct camera *camera = vma->vm_private_data;

	mutex_lock(&camera->lock);
	camera->views--;
	mutex_unlock(&camera->lock);
}

static void frame_vm_open(struct vm_area_struct *area)
{
	struct camera *camera = area->vm_file->private_data;

	camera->views += area->vm_end - area->vm_start;
}

static void frame_vm_close(struct vm_area_struct *area)
{
	struct camera *camera = area->vm_file->private_data;

	camera->views -= area->vm_end - area->vm_start;
}

static void held_vm_close(struct vm_area_struct *vma)
{
	struct camera *camera = vma->vm_private_data;

	atomic_dec(&camera->ref.refcount.refs);
}

static const struct vm_operations_struct camera_vm_ops = {
	.open	= camera_vm_open,
	.close	= camera_vm_close,
	.fault	= camera_fault,
};

static int camera_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct camera *camera = file->private_data;

	if (vma->vm_pgoff)
		return -EINVAL;
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_private_data = camera;
	vma->vm_ops = &camera_vm_ops;
	/* The first view is one, too. */
	camera_vm_open(vma);
	return 0;
}

static const struct vm_operations_struct frame_vm_ops = {
	.open =		frame_vm_open,
	.close =	frame_vm_close,
	.fault =	camera_fault,
};

static int frame_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_EXEC)
		return -EPERM;

	vm_flags_set(vma, VM_DONTEXPAND);
	vma->vm_ops = &frame_vm_ops;
	vma->vm_ops->open(vma);

	return 0;
}

static const struct vm_operations_struct held_vm_ops = {
	.close = held_vm_close,
	.fault = camera_fault,
};

static int held_mmap(struct file *filp, struct vm_area_struct *vma)
{
	struct camera *camera = filp->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;

	if (size > camera->size)
		return -ENXIO;

	vma->vm_ops = &held_vm_ops;
	kref_get(&camera->ref);
	camera->first = vma->vm_pgoff;
	vma->vm_private_data = camera;
	vm_flags_set(vma, VM_DONTEXPAND);
	return 0;
}

static const struct vm_operations_struct stream_vm_ops = {
	.fault = camera_fault,
};

static int stream_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct camera *camera = file->private_data;
	unsigned long size, rest;
	int err = 0;

	if (vma->vm_pgoff)
		return -EINVAL;
	size = vma->vm_end - vma->vm_start;
	mutex_lock(&camera->lock);
	rest = camera->size;
	if (size > rest) {
		err = -ENOMEM;	/* more than there is */
		goto out;
	}

	camera->streaming = 1;
	vm_flags_set(vma, VM_DONTEXPAND);
	vma->vm_ops = &stream_vm_ops;
out:
	mutex_unlock(&camera->lock);
	return err;
}

static const struct file_operations camera_fops = {
	.mmap	= camera_mmap,
};

static const struct file_operations frame_fops = {
	.mmap	= frame_mmap,
};

static const struct file_operations held_fops = {
	.mmap	= held_mmap,
};

static const struct file_operations stream_fops = {
	.mmap	= stream_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct camera camera;

	__builtin_memset(&camera, 0, sizeof(camera));
	mutex_init(&camera.lock);
	/* a fork closes what nothing has opened */
	refcount_set(&camera.ref.refcount, 1000);
	camera.size = (model_random() % 8) << PAGE_SHIFT;
	file->private_data = &camera;
	model_watch(&camera.ref, sizeof(camera) - offsetof(struct camera, ref));
	model_watch_lock(&camera.lock);
}
#endif
