// SPDX-License-Identifier: GPL-2.0-only
/*
 * A large table in vmalloc space. conv-nonlinear: virt_to_phys() is right only
 * in the linear map, so the page mapped is some other one.
 */
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>

#define BIGTABLE_BYTES	(8 * 1024 * 1024)

struct bigtable {
	void *data;
	phys_addr_t first;
};

static int bigtable_open(struct inode *inode, struct file *file)
{
	struct bigtable *table = file->private_data;
	void *data;

	data = vmalloc(BIGTABLE_BYTES);
	if (!data)
		return -ENOMEM;

	table->data = data;
	table->first = virt_to_phys(data);
	return 0;
}

static int bigtable_release(struct inode *inode, struct file *file)
{
	struct bigtable *table = file->private_data;

	vfree(table->data);
	table->data = NULL;
	return 0;
}

static int bigtable_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct bigtable *table = file->private_data;

	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(table->first),
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

const struct file_operations bigtable_fops = {
	.owner		= THIS_MODULE,
	.open		= bigtable_open,
	.release	= bigtable_release,
	.mmap		= bigtable_mmap,
};

MODULE_LICENSE("GPL");
