// SPDX-License-Identifier: GPL-2.0-only
/*
 * A pressure gauge in user space I/O. expr-unit: the offset of the mapping,
 * counted in pages, is added to its length in bytes.
 */
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/uio_driver.h>

static const struct vm_operations_struct gauge_vm_ops = {
	.access = generic_access_phys,
};

static int gauge_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	struct uio_mem *mem = &info->mem[0];
	unsigned long size = vma->vm_end - vma->vm_start;

	if (vma->vm_pgoff + size > mem->size)
		return -EINVAL;

	vma->vm_ops = &gauge_vm_ops;
	vma->vm_private_data = info;
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return io_remap_pfn_range(vma, vma->vm_start,
				  PHYS_PFN(mem->addr) + vma->vm_pgoff, size,
				  vma->vm_page_prot);
}

static int gauge_probe(struct platform_device *pdev)
{
	struct resource *res;
	struct uio_info *info;

	res = platform_get_resource(pdev, IORESOURCE_MEM, 0);
	if (!res)
		return -ENODEV;

	info = devm_kzalloc(&pdev->dev, sizeof(*info), GFP_KERNEL);
	if (!info)
		return -ENOMEM;

	info->name = "gauge";
	info->version = "1";
	info->mem[0].name = "registers";
	info->mem[0].addr = res->start;
	info->mem[0].size = resource_size(res);
	info->mem[0].memtype = UIO_MEM_PHYS;
	info->mmap = gauge_mmap;
	platform_set_drvdata(pdev, info);
	return uio_register_device(&pdev->dev, info);
}

static void gauge_remove(struct platform_device *pdev)
{
	uio_unregister_device(platform_get_drvdata(pdev));
}

static struct platform_driver gauge_driver = {
	.probe	= gauge_probe,
	.remove	= gauge_remove,
};

int gauge_init(void);
int gauge_init(void)
{
	return platform_driver_register(&gauge_driver);
}

MODULE_LICENSE("GPL");
