// SPDX-License-Identifier: GPL-2.0-only
/* Flags of a VMA by their numbers; tests that are not needed, or need no braces any more. */
#include <linux/fs.h>
#include <linux/mm.h>

static vm_fault_t bits_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct bits_vm_ops = {
	.fault = bits_fault,
};

static int bits_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma_test_all(vma, VMA_SHARED_BIT, VMA_WRITE_BIT) && file->f_flags & 1)
		return -EPERM;
	if (vma_test_any(vma, VMA_READ_BIT, VMA_EXEC_BIT) && file->f_flags & 2)
		vma_clear_flags(vma, VMA_MAYEXEC_BIT);
	if (vma_test(vma, VMA_WRITE_BIT))
		vma_set_flags(vma, VMA_DONTCOPY_BIT, VMA_DONTEXPAND_BIT);
	vma->vm_ops = &bits_vm_ops;
	return 0;
}

static int null_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long first;

	if ((!file) || (!vma) || vma->vm_pgoff > 1000)
		return -ENXIO;
	if (vma == NULL || vma->vm_pgoff > 100)
		return -EINVAL;
	if (!vma)
		return -EFAULT;
	first = vma->vm_start + (vma->vm_pgoff << PAGE_SHIFT);
	if ((vma->vm_flags & (VM_SHARED | VM_MAYSHARE)) !=
	    (VM_SHARED | VM_MAYSHARE)) {
		return -EPERM;
	}
	if (first < vma->vm_start) {
		return -EBUSY;
	}
	if ((vma->vm_flags & (VM_READ | VM_EXEC)) ==
	    (VM_READ | VM_EXEC)) {
		vm_flags_set(vma, VM_DONTDUMP);
	} else {
		vm_flags_set(vma, VM_DONTCOPY);
	}
	vma->vm_ops = &bits_vm_ops;
	return 0;
}

static const struct file_operations bits_fops = {
	.mmap = bits_mmap,
};

static const struct file_operations null_fops = {
	.mmap = null_mmap,
};
