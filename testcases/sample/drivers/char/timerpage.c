// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page of timer registers. vm_iomap_memory() checks offset and length
 * itself, and mmap_action_simple_ioremap() does the same for it.
 */
#include <linux/cdev.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/platform_device.h>

struct timerpage {
	struct cdev cdev;
	struct resource *regs;
	bool write_allowed;
};

static int timerpage_open(struct inode *inode, struct file *file)
{
	file->private_data = container_of(inode->i_cdev, struct timerpage, cdev);
	return 0;
}

static int timerpage_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct timerpage *tp = file->private_data;

	if ((vma->vm_flags & VM_WRITE) && !tp->write_allowed)
		return -EPERM;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return vm_iomap_memory(vma, tp->regs->start, resource_size(tp->regs));
}

static const struct file_operations timerpage_fops = {
	.owner	= THIS_MODULE,
	.open	= timerpage_open,
	.mmap	= timerpage_mmap,
};

static int timerpage_probe(struct platform_device *pdev)
{
	struct timerpage *tp;

	tp = devm_kzalloc(&pdev->dev, sizeof(*tp), GFP_KERNEL);
	if (!tp)
		return -ENOMEM;

	tp->regs = platform_get_resource(pdev, IORESOURCE_MEM, 0);
	if (!tp->regs)
		return -ENODEV;

	cdev_init(&tp->cdev, &timerpage_fops);
	return cdev_add(&tp->cdev, 0, 1);
}

static struct platform_driver timerpage_driver = {
	.probe	= timerpage_probe,
};

int timerpage_init(void);
int timerpage_init(void)
{
	return platform_driver_register(&timerpage_driver);
}

MODULE_LICENSE("GPL");
