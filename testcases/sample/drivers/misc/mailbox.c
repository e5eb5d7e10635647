// SPDX-License-Identifier: GPL-2.0-only
/*
 * The mailbox of a coprocessor. arg-role: the end of the VMA is given where the
 * length of the mapping belongs.
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/platform_device.h>

struct mailbox {
	struct miscdevice misc;
	phys_addr_t base;
	resource_size_t bytes;
};

static int mailbox_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct mailbox *mb = file->private_data;

	if (vma->vm_end - vma->vm_start > mb->bytes)
		return -EINVAL;

	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(mb->base),
			       vma->vm_end, vma->vm_page_prot);
}

static const struct file_operations mailbox_fops = {
	.owner	= THIS_MODULE,
	.mmap	= mailbox_mmap,
};

static int mailbox_probe(struct platform_device *pdev)
{
	struct resource *res;
	struct mailbox *mb;

	res = platform_get_resource(pdev, IORESOURCE_MEM, 0);
	if (!res)
		return -ENODEV;

	mb = devm_kzalloc(&pdev->dev, sizeof(*mb), GFP_KERNEL);
	if (!mb)
		return -ENOMEM;

	mb->base = res->start;
	mb->bytes = resource_size(res);
	mb->misc.minor = MISC_DYNAMIC_MINOR;
	mb->misc.name = "mailbox";
	mb->misc.fops = &mailbox_fops;
	return misc_register(&mb->misc);
}

static struct platform_driver mailbox_driver = {
	.probe	= mailbox_probe,
};

int mailbox_init(void);
int mailbox_init(void)
{
	return platform_driver_register(&mailbox_driver);
}

MODULE_LICENSE("GPL");
