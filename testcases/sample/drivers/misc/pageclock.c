// SPDX-License-Identifier: GPL-2.0-only
/*
 * Clock pages, one a counter. page-const: a length is divided by PAGE_SHIFT,
 * which is 12 and not the size of anything.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>

#define PAGECLOCK_COUNTERS	4

struct pageclock {
	struct page *counter[PAGECLOCK_COUNTERS];
};

static vm_fault_t pageclock_fault(struct vm_fault *vmf)
{
	struct pageclock *clock = vmf->vma->vm_private_data;

	if (vmf->pgoff >= PAGECLOCK_COUNTERS)
		return VM_FAULT_SIGBUS;

	return vmf_insert_pfn(vmf->vma, vmf->address,
			      page_to_pfn(clock->counter[vmf->pgoff]));
}

static const struct vm_operations_struct pageclock_vm_ops = {
	.fault	= pageclock_fault,
};

static int pageclock_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;
	unsigned long wanted = size / PAGE_SHIFT;

	if (wanted > PAGECLOCK_COUNTERS)
		return -EINVAL;

	vm_flags_set(vma, VM_PFNMAP | VM_DONTEXPAND);
	vma->vm_private_data = file->private_data;
	vma->vm_ops = &pageclock_vm_ops;
	return 0;
}

const struct file_operations pageclock_fops = {
	.owner	= THIS_MODULE,
	.mmap	= pageclock_mmap,
};

MODULE_LICENSE("GPL");
