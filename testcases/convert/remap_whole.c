// SPDX-License-Identifier: GPL-2.0-only
/* A whole-VMA remap: the result is returned, checked, filtered or printed. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/device.h>

struct scope {
	struct device dev;
	phys_addr_t base;
	unsigned long size;
};

static int returned_mmap(struct file *filp, struct vm_area_struct *vma)
{
	struct scope *scope = filp->private_data;

	if (vma->vm_end - vma->vm_start > scope->size) {
		dev_dbg(&scope->dev, "vm_end[%lu] - vm_start[%lu] [%lu] > %lu\n",
			vma->vm_end, vma->vm_start,
			(vma->vm_end - vma->vm_start), scope->size);
		return -EINVAL;
	}

	vma->vm_page_prot = pgprot_writecombine(vma->vm_page_prot);
	return remap_pfn_range(vma,
			       vma->vm_start,
			       scope->base >> PAGE_SHIFT,
			       vma->vm_end - vma->vm_start,
			       vma->vm_page_prot);
}

static int filtered_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct scope *scope = file->private_data;
	size_t size = vma->vm_end - vma->vm_start;

	if ((size > PAGE_SIZE) || (vma->vm_pgoff != 0))
		return -EINVAL;

	/* the page is shared by all who open the device */
	if (remap_pfn_range(vma, vma->vm_start,
			    virt_to_pfn(scope->base),
			    size, vma->vm_page_prot))
		return -EAGAIN;

	return 0;
}

static int spoken_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct scope *scope = file->private_data;
	unsigned long size;
	int ret;

	size = vma->vm_end - vma->vm_start;
	ret = io_remap_pfn_range(vma, vma->vm_start, PHYS_PFN(scope->base) + vma->vm_pgoff,
				 size, vma->vm_page_prot);
	if (ret) {
		pr_err("cannot map %lu bytes\n", vma->vm_end - vma->vm_start);
		return ret;
	}
	dev_info(&scope->dev, "mapped %pa at 0x%lx\n", &scope->base, vma->vm_start);

	return 0;
}

static int last_mmap(struct file *file, struct vm_area_struct *vma)
{
	int err = 0;

	err = remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff,
			      vma_pages(vma) << PAGE_SHIFT, vma->vm_page_prot);
	return err;
}

static const struct file_operations returned_fops = {
	.mmap		= returned_mmap,
};

static const struct file_operations filtered_fops = {
	.mmap = filtered_mmap,
};

static const struct file_operations spoken_fops = {
	.llseek	= no_llseek,
	.mmap	= spoken_mmap,
};

static const struct file_operations last_fops = {
	.mmap	= last_mmap,
	.llseek	= no_llseek,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct scope scope;

	scope.base = model_random() % 0x100000000;
	scope.size = model_random() % 0x8000;
	file->private_data = &scope;
}
#endif
