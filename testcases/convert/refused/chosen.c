// SPDX-License-Identifier: GPL-2.0-only
// refused: banked_mmap: it chooses vm_ops by what is mapped
// refused: cached_mmap: it chooses the protection by what is mapped
// refused: found_mmap: it chooses vm_private_data by what is mapped
// refused: sized_mmap: it chooses vm_ops by what is mapped
// refused: parted_mmap: it chooses what side_mmap() sets by what is mapped
// refused: shifted_mmap: it chooses the protection by what is mapped
// refused: late_mmap: it chooses vm_ops by what is mapped
// refused: seldom_mmap: it chooses vm_ops by what is mapped

/* What is chosen by the place in the file, where the flags let neighbours be merged. */
#include <linux/fs.h>
#include <linux/mm.h>

struct well {
	unsigned long pfn;
	unsigned long depth;
	int level[64];
};

static vm_fault_t upper_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static vm_fault_t lower_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct upper_vm_ops = {
	.fault = upper_fault,
};

static const struct vm_operations_struct lower_vm_ops = {
	.fault = lower_fault,
};

static int banked_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long first = vma->vm_pgoff << PAGE_SHIFT;

	vm_flags_set(vma, VM_DONTDUMP);
	if (first)
		vma->vm_ops = &lower_vm_ops;
	else
		vma->vm_ops = &upper_vm_ops;
	return 0;
}

static int cached_mmap(struct file *file, struct vm_area_struct *vma)
{
	switch (vma->vm_pgoff) {
	case 0:
		vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
		break;
	default:
		break;
	}
	vm_flags_set(vma, VM_DONTCOPY);
	vma->vm_ops = &upper_vm_ops;
	return 0;
}

static int found_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct well *well = file->private_data;
	int *level = &well->level[vma->vm_pgoff % 64];

	vma->vm_ops = &upper_vm_ops;
	vma->vm_private_data = level;
	return 0;
}

static int sized_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_EXEC)
		return -EPERM;
	vma->vm_ops = vma_pages(vma) == 1 ? &upper_vm_ops : &lower_vm_ops;
	return 0;
}

static void side_mmap(struct vm_area_struct *vma)
{
	vma->vm_ops = &lower_vm_ops;
}

static int parted_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &upper_vm_ops;
	if (vma->vm_pgoff > 1)
		side_mmap(vma);
	return 0;
}

/* the core merges by the offset that is left, so the page before the first has its neighbour's protection */
static int shifted_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff)
		vma->vm_pgoff -= 1;
	else
		vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	vma->vm_ops = &upper_vm_ops;
	return 0;
}

/* the flags come too late for two of the three */
static int late_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff == 1) {
		vma->vm_ops = &lower_vm_ops;
		return 0;
	}
	if (vma->vm_pgoff < 4) {
		vma->vm_ops = &upper_vm_ops;
		return 0;
	}
	vm_flags_set(vma, VM_DONTEXPAND);
	vma->vm_ops = &upper_vm_ops;
	return 0;
}

/* and here for some mappings only */
static int seldom_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff > 2)
		vm_flags_set(vma, VM_DONTEXPAND);
	if (vma->vm_pgoff == 1)
		vma->vm_ops = &lower_vm_ops;
	else
		vma->vm_ops = &upper_vm_ops;
	return 0;
}

static const struct file_operations banked_fops = {
	.mmap = banked_mmap,
};

static const struct file_operations cached_fops = {
	.mmap = cached_mmap,
};

static const struct file_operations found_fops = {
	.mmap = found_mmap,
};

static const struct file_operations sized_fops = {
	.mmap = sized_mmap,
};

static const struct file_operations parted_fops = {
	.mmap = parted_mmap,
};

static const struct file_operations shifted_fops = {
	.mmap = shifted_mmap,
};

static const struct file_operations late_fops = {
	.mmap = late_mmap,
};

static const struct file_operations seldom_fops = {
	.mmap = seldom_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct well well;

	well.pfn = model_random() % 0x100000;
	well.depth = 1 + model_random() % 16;
	file->private_data = &well;
}
#endif
