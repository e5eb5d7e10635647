// SPDX-License-Identifier: GPL-2.0-only
/*
 * Shows a reserved range of memory. arg-unit: the physical address of the
 * range goes where its page frame number belongs.
 */
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>

static phys_addr_t view_base = 0x80000000;
static unsigned long view_bytes = 0x100000;

static int physview_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	if (size > view_bytes)
		return -EINVAL;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return remap_pfn_range(vma, vma->vm_start, view_base, size,
			       vma->vm_page_prot);
}

static const struct file_operations physview_fops = {
	.owner	= THIS_MODULE,
	.mmap	= physview_mmap,
};

static struct miscdevice physview_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "physview",
	.fops	= &physview_fops,
};

int physview_init(void);
int physview_init(void)
{
	if (!valid_phys_addr_range(view_base, view_bytes))
		return -ENXIO;

	return misc_register(&physview_misc);
}

MODULE_LICENSE("GPL");
