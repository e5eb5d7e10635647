// SPDX-License-Identifier: GPL-2.0-only
/* The page cache's hooks, by name and within handlers. */
#include <linux/fs.h>
#include <linux/mm.h>

static const struct vm_operations_struct note_vm_ops = {
	.map_pages = NULL,
};

static int note_mmap(struct file *filp, struct vm_area_struct *vma)
{
	struct inode *inode = file_inode(filp);
	int retval;

	if (inode->i_size == 0)
		return generic_file_readonly_mmap(filp, vma);
	retval = generic_file_mmap(filp, vma);
	if (!retval)
		vma->vm_ops = &note_vm_ops;

	return retval;
}

static const struct file_operations note_fops = {
	.mmap		= note_mmap,
};

static const struct file_operations plain_fops = {
	.llseek		= no_llseek,
	.mmap		= generic_file_mmap,
};

static const struct file_operations readonly_fops = {
	.mmap	= generic_file_readonly_mmap,
};
