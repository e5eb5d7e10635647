// SPDX-License-Identifier: GPL-2.0-only
/*
 * The wave table of a converter. arg-swap: the address in user space and the
 * page frame number stand in each other's place.
 */
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>

struct dacwave {
	struct page *table;
	unsigned long rate;
};

static vm_fault_t dacwave_fault(struct vm_fault *vmf)
{
	struct dacwave *dac = vmf->vma->vm_private_data;
	unsigned long pfn = page_to_pfn(dac->table);

	if (vmf->pgoff)
		return VM_FAULT_SIGBUS;

	return vmf_insert_pfn(vmf->vma, pfn, vmf->address);
}

static const struct vm_operations_struct dacwave_vm_ops = {
	.fault	= dacwave_fault,
};

static int dacwave_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_PFNMAP | VM_DONTEXPAND);
	vma->vm_private_data = file->private_data;
	vma->vm_ops = &dacwave_vm_ops;
	return 0;
}

static long dacwave_ioctl(struct file *file, unsigned int cmd,
			  unsigned long arg)
{
	struct dacwave *dac = file->private_data;

	if (!arg)
		return -EINVAL;

	dac->rate = arg;
	return 0;
}

const struct file_operations dacwave_fops = {
	.owner		= THIS_MODULE,
	.unlocked_ioctl	= dacwave_ioctl,
	.mmap		= dacwave_mmap,
};

MODULE_LICENSE("GPL");
