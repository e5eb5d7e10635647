// SPDX-License-Identifier: GPL-2.0-only
/* What drivers did before there were helpers for it, and still do. */
#define WRITES_VM_FLAGS
#include <linux/fs.h>
#include <linux/mm.h>

struct frame {
	phys_addr_t base;
	unsigned long size;
};

static int worded_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct frame *frame = file->private_data;

	vma->vm_flags |= VM_IO | VM_DONTEXPAND;
	vma->vm_flags |= (VM_DONTDUMP);
	vma->vm_flags &= ~(VM_MAYEXEC | VM_MAYWRITE);
	vma->vm_flags &= ~VM_MAYEXEC;
	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(frame->base),
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static int zeroed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct frame *frame = file->private_data;
	unsigned long size = 0;
	unsigned long off = 0;
	int ret = 0;

	if (!frame->size)
		return -ENODEV;
	off = vma->vm_pgoff << PAGE_SHIFT;
	if (off >= frame->size)
		return -EINVAL;
	size = vma->vm_end - vma->vm_start;
	if (size > frame->size - off)
		return -EINVAL;
	ret = io_remap_pfn_range(vma, vma->vm_start, (frame->base + off) >> PAGE_SHIFT,
				 size, vma->vm_page_prot);
	if (ret)
		return ret;
	return ret;
}

static const struct file_operations worded_fops = {
	.mmap = worded_mmap,
};

static const struct file_operations zeroed_fops = {
	.mmap = zeroed_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct frame frame;

	frame.base = model_random() % 0x100000000;
	frame.size = model_random() % 0x8000;
	file->private_data = &frame;
}
#endif
