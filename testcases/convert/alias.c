// SPDX-License-Identifier: GPL-2.0-only
/* An alias in an #else branch follows the handler's name, as do all who name it. */
#include <linux/fs.h>
#include <linux/mm.h>

#ifndef CONFIG_NO_SIGNAL_MMAP
static vm_fault_t signal_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct signal_mmap_vmops = {
	.fault = signal_fault,
};

static int signal_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (!(vma->vm_flags & VM_SHARED))
		return -EINVAL;

	vm_flags_set(vma, VM_IO | VM_PFNMAP);
	vma->vm_ops = &signal_mmap_vmops;
	return 0;
}
#else
#define signal_mmap NULL
#endif

static const struct file_operations signal_fops = {
	.mmap			= signal_mmap,
};

static const struct file_operations nosched_fops = {
	.mmap			= signal_mmap,
};
