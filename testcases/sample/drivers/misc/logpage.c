// SPDX-License-Identifier: GPL-2.0-only
/*
 * A log that user space reads in place. arg-space: the kernel's address of the
 * page is shifted into a page number without becoming physical first.
 */
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>

struct logpage {
	struct page *page;
	unsigned int lines;
};

static int logpage_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct logpage *log = file->private_data;
	unsigned long addr;

	if (vma_pages(vma) != 1)
		return -EINVAL;

	addr = (unsigned long)page_address(log->page);
	return remap_pfn_range(vma, vma->vm_start, addr >> PAGE_SHIFT,
			       PAGE_SIZE, vma->vm_page_prot);
}

static ssize_t logpage_write(struct file *file, const char __user *buf,
			     size_t count, loff_t *pos)
{
	struct logpage *log = file->private_data;

	log->lines++;
	*pos += count;
	return count;
}

static const struct file_operations logpage_fops = {
	.owner	= THIS_MODULE,
	.write	= logpage_write,
	.mmap	= logpage_mmap,
};

static struct miscdevice logpage_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "logpage",
	.fops	= &logpage_fops,
};

int logpage_init(void);
int logpage_init(void)
{
	return misc_register(&logpage_misc);
}

MODULE_LICENSE("GPL");
