// SPDX-License-Identifier: GPL-2.0-only
/*
 * A window onto a bus bridge: device memory, so io_remap_pfn_range(), which
 * becomes mmap_action_ioremap_full().
 */
#include <linux/cdev.h>
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/platform_device.h>

struct busport {
	struct cdev cdev;
	struct device *dev;
	phys_addr_t base;
	resource_size_t length;
};

static int busport_open(struct inode *inode, struct file *file)
{
	file->private_data = container_of(inode->i_cdev, struct busport, cdev);
	return nonseekable_open(inode, file);
}

static int busport_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct busport *port = file->private_data;

	if (vma->vm_end - vma->vm_start > port->length)
		return -EINVAL;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	if (io_remap_pfn_range(vma, vma->vm_start, port->base >> PAGE_SHIFT,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot))
		return -EAGAIN;

	return 0;
}

static const struct file_operations busport_fops = {
	.owner	= THIS_MODULE,
	.open	= busport_open,
	.mmap	= busport_mmap,
};

static int busport_probe(struct platform_device *pdev)
{
	struct resource *res;
	struct busport *port;

	res = platform_get_resource(pdev, IORESOURCE_MEM, 0);
	if (!res)
		return -ENODEV;

	port = devm_kzalloc(&pdev->dev, sizeof(*port), GFP_KERNEL);
	if (!port)
		return -ENOMEM;

	port->dev = &pdev->dev;
	port->base = res->start;
	port->length = resource_size(res);
	platform_set_drvdata(pdev, port);
	cdev_init(&port->cdev, &busport_fops);
	return cdev_add(&port->cdev, 0, 1);
}

static void busport_remove(struct platform_device *pdev)
{
	struct busport *port = platform_get_drvdata(pdev);

	cdev_del(&port->cdev);
}

static struct platform_driver busport_driver = {
	.probe	= busport_probe,
	.remove	= busport_remove,
};

int busport_init(void);
int busport_init(void)
{
	return platform_driver_register(&busport_driver);
}

MODULE_LICENSE("GPL");
