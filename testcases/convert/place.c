// SPDX-License-Identifier: GPL-2.0-only
/* What depends on the place in the file, and may: neighbours stay apart, or there is one way only. */
#include <linux/fs.h>
#include <linux/mm.h>

struct shelf {
	unsigned long boards;
};

static vm_fault_t top_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static vm_fault_t bottom_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct top_vm_ops = {
	.fault = top_fault,
};

static const struct vm_operations_struct bottom_vm_ops = {
	.fault = bottom_fault,
};

static int shelf_check(struct shelf *shelf, unsigned long board)
{
	return board < shelf->boards ? 0 : -ENXIO;
}

static int apart_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	if (vma->vm_pgoff)
		vma->vm_ops = &bottom_vm_ops;
	else
		vma->vm_ops = &top_vm_ops;
	return 0;
}

static int within_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct shelf *shelf = file->private_data;

	if (vma->vm_pgoff + vma_pages(vma) <= shelf->boards) {
		vma->vm_ops = &top_vm_ops;
		return 0;
	}
	return -EINVAL;
}

static int checked_mmap(struct file *file, struct vm_area_struct *vma)
{
	int ret = shelf_check(file->private_data, vma->vm_pgoff);

	if (!ret) {
		vma->vm_ops = &top_vm_ops;
		vma->vm_private_data = file->private_data;
	}
	return ret;
}

/* the core does not ask for these when it merges, so there is one VMA now */
static int dumped_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct shelf *shelf = file->private_data;

	if (vma->vm_pgoff + vma_pages(vma) > shelf->boards)
		return -EINVAL;
	vm_flags_set(vma, VM_DONTDUMP);
	vma->vm_ops = &top_vm_ops;
	return 0;
}

static const struct file_operations apart_fops = {
	.mmap = apart_mmap,
};

static const struct file_operations within_fops = {
	.mmap = within_mmap,
};

static const struct file_operations checked_fops = {
	.mmap = checked_mmap,
};

static const struct file_operations dumped_fops = {
	.mmap = dumped_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct shelf shelf;

	shelf.boards = 1 + model_random() % 8;
	file->private_data = &shelf;
}
#endif
