// SPDX-License-Identifier: GPL-2.0-only
/* One page is within every VMA, so a fixed size of one page needs no proof. */
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/mm.h>

struct clock {
	struct resource res;
	unsigned long pfn;
};

static int guarded_mmap(struct file *fp, struct vm_area_struct *vma)
{
	struct clock *clock = fp->private_data;

	if ((vma->vm_flags & (VM_READ|VM_WRITE)) != VM_READ)
		return -EACCES;

	if (vma->vm_end - vma->vm_start != PAGE_SIZE || vma->vm_pgoff)
		return -EINVAL;

	if (io_remap_pfn_range(vma, vma->vm_start,
			       clock->res.start >> PAGE_SHIFT, PAGE_SIZE,
			       vma->vm_page_prot))
		return -EAGAIN;

	return 0;
}

static int first_mmap(struct file *fp, struct vm_area_struct *vma)
{
	struct clock *clock = fp->private_data;

	return remap_pfn_range(vma, vma->vm_start, clock->pfn, PAGE_SIZE,
			       pgprot_noncached(vma->vm_page_prot));
}

static const struct file_operations guarded_fops = {
	.mmap = guarded_mmap,
};

static const struct file_operations first_fops = {
	.mmap = first_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct clock clock;

	clock.res.start = model_random() % 0x100000000;
	clock.pfn = model_random() % 0x100000;
	file->private_data = &clock;
}
#endif
