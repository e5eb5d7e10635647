// SPDX-License-Identifier: GPL-2.0-only
// refused: counted_mmap: it counts in ->users
// refused: taken_mmap: it calls kref_get()
// refused: allocated_mmap: it calls kmalloc()
// refused: deep_mmap: a function that it calls takes a reference
// refused: opened_mmap: it calls its own ->open(vma)
// refused: named_mmap: it calls its own ->open(vma)
/* What a hook may not do, since nothing undoes it: that is for ->mapped. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/kref.h>
#include <linux/slab.h>

struct box {
	struct kref ref;
	int users;
};

static void box_open(struct vm_area_struct *vma)
{
	struct box *box = vma->vm_private_data;

	box->users++;
}

static const struct vm_operations_struct box_vm_ops = {
	.open = box_open,
};

static int counted_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	box->users++;
	vma->vm_ops = &box_vm_ops;
	return 0;
}

static int taken_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	kref_get(&box->ref);
	vma->vm_private_data = box;
	return 0;
}

static int allocated_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_private_data = kmalloc(8, GFP_KERNEL);
	return 0;
}

static void box_enter(struct box *box)
{
	kref_get(&box->ref);
}

static void box_visit(struct box *box)
{
	box_enter(box);
}

static int deep_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	box_visit(box);
	vma->vm_ops = &box_vm_ops;
	return 0;
}

static int opened_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &box_vm_ops;
	vma->vm_private_data = file->private_data;
	vma->vm_ops->open(vma);
	return 0;
}

static int named_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &box_vm_ops;
	vma->vm_private_data = file->private_data;
	box_open(vma);
	return 0;
}

static const struct file_operations counted_fops = { .mmap = counted_mmap };
static const struct file_operations taken_fops = { .mmap = taken_mmap };
static const struct file_operations allocated_fops = { .mmap = allocated_mmap };
static const struct file_operations deep_fops = { .mmap = deep_mmap };
static const struct file_operations opened_fops = { .mmap = opened_mmap };
static const struct file_operations named_fops = { .mmap = named_mmap };
