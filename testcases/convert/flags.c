// SPDX-License-Identifier: GPL-2.0-only
/* Every way to set, clear and test flags. */
#include <linux/fs.h>
#include <linux/mm.h>

static bool shown(unsigned long flags)
{
	return flags & VM_GROWSDOWN;
}

static vm_fault_t flags_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct flags_vm_ops = {
	.fault = flags_fault,
};

static int flags_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long writable = vma->vm_flags & VM_WRITE;
	unsigned int mode = file->f_flags;

	if (vma->vm_flags & VM_EXEC)
		return -EACCES;
	if (mode == 1 && !(vma->vm_flags & VM_SHARED))
		return -EINVAL;
	if ((vma->vm_flags & VM_READ) && (vma->vm_flags & VM_WRITE) && mode == 2)
		return -EPERM;
	if (mode == 3 && (vma->vm_flags & (VM_READ | VM_MAYSHARE)))
		return -EBUSY;
	if (mode == 4 && (vma->vm_flags & (VM_SHARED | VM_WRITE)) != (VM_SHARED | VM_WRITE))
		return -EPERM;
	if (mode == 5 && (vma->vm_flags & (VM_SHARED | VM_WRITE)) == (VM_SHARED | VM_WRITE))
		return -ENXIO;
	if (mode == 6 && (vma->vm_flags & (VM_READ | VM_WRITE)) != VM_READ)
		return -ENODEV;
	if (mode == 7 && (vma->vm_flags & VM_MAYWRITE) == 0)
		return -EEXIST;
	if (mode == 8 && is_cow_mapping(vma->vm_flags))
		return -EIO;
	if (mode == 9 && !is_nommu_shared_mapping(vma->vm_flags))
		return -EINTR;
	if (shown(vma->vm_flags) || (mode == 10 && writable))
		return -EBUSY;
	switch (vma->vm_flags & (VM_READ | VM_WRITE)) {
	case VM_READ | VM_WRITE:
		if (mode == 11)
			return -EPERM;
		break;
	}

	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	vm_flags_mod(vma, VM_DONTCOPY | VM_MIXEDMAP, VM_MAYWRITE);
	if (!(vma->vm_flags & (VM_WRITE | VM_SHARED)))
		vm_flags_clear(vma, VM_MAYEXEC);
	vma->vm_ops = &flags_vm_ops;
	return 0;
}

static const struct file_operations flags_fops = {
	.owner		= NULL,
	.mmap		= flags_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	file->private_data = file;
}
#endif
