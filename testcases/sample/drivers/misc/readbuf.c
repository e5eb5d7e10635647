// SPDX-License-Identifier: GPL-2.0-only
/*
 * A buffer to be read only, converted to .mmap_prepare by hand. flag-kind: a
 * VM_xxx mask is given where the number of a bit, VMA_xxx_BIT, is expected.
 */
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>

struct readbuf {
	phys_addr_t base;
	unsigned long bytes;
};

static int readbuf_mmap_prepare(struct vm_area_desc *desc)
{
	struct readbuf *buf = desc->file->private_data;

	if (vma_desc_test(desc, VM_WRITE))
		return -EPERM;

	if (vma_desc_size(desc) > buf->bytes)
		return -EINVAL;

	vma_desc_clear_flags(desc, VMA_MAYWRITE_BIT);
	mmap_action_remap_full(desc, PHYS_PFN(buf->base));
	return 0;
}

static int readbuf_open(struct inode *inode, struct file *file)
{
	if (file->f_mode & FMODE_WRITE)
		return -EPERM;

	return nonseekable_open(inode, file);
}

static const struct file_operations readbuf_fops = {
	.owner		= THIS_MODULE,
	.open		= readbuf_open,
	.mmap_prepare	= readbuf_mmap_prepare,
};

static struct miscdevice readbuf_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "readbuf",
	.fops	= &readbuf_fops,
};

int readbuf_init(void);
int readbuf_init(void)
{
	return misc_register(&readbuf_misc);
}

MODULE_LICENSE("GPL");
