// SPDX-License-Identifier: GPL-2.0-only
/* Hooks of UIO devices: in an initialiser, and set when the device is found. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/uio_driver.h>

struct region {
	unsigned long pfn;
	unsigned long pages;
	struct uio_info *info;
};

static vm_fault_t region_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct region_vm_ops = {
	.fault = region_fault,
};

static int faulting_mmap(struct uio_info *info, struct vm_area_struct *vma);

/**
 * region_fits - whether a mapping lies within a region
 * @region: the region
 * @vma: the mapping
 */
static bool region_fits(const struct region *region, struct vm_area_struct *vma)
{
	return vma->vm_pgoff < region->pages &&
	       vma_pages(vma) <= region->pages - vma->vm_pgoff;
}

/**
 * mapped_mmap - map the registers
 * @info: the device
 * @vma: where to
 *
 * Return: 0, or a negative error.
 */
static int mapped_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	struct region *region = info->priv;

	if (!region_fits(region, vma))
		return -EINVAL;
	vma->vm_ops = &region_vm_ops;
	vma->vm_private_data = info->priv;
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return io_remap_pfn_range(vma, vma->vm_start, region->pfn,
				  vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static int faulting_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_WRITE)
		return -EPERM;
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_ops = &region_vm_ops;
	vma->vm_private_data = info->priv;
	return 0;
}

static int device_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	if (!vma->vm_file->f_flags)
		return -EPERM;
	vma->vm_ops = &region_vm_ops;
	vma->vm_private_data = info->priv;
	return vm_iomap_memory(vma, info->mem[0].addr, info->mem[0].size);
}

static struct uio_info mapped_info = {
	.name	= "mapped",
	.mmap	= mapped_mmap,
};

static struct uio_info faulting_info;
static struct uio_info device_info;

void region_probe(struct region *region);
void region_probe(struct region *region)
{
	struct uio_info *info = region->info;

	info->name = "faulting";
	info->mmap = faulting_mmap;
	device_info.mmap = device_mmap;
}

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct region region = { .info = &faulting_info };

	region.pfn = model_random() % 0x100000;
	region.pages = model_random() % 32;
	file->private_data = &region;
	mapped_info.priv = &region;
	faulting_info.priv = &region;
	device_info.mem[0].addr = region.pfn << PAGE_SHIFT;
	device_info.mem[0].size = region.pages << PAGE_SHIFT;
	region_probe(&region);
}
#endif
