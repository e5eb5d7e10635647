// SPDX-License-Identifier: GPL-2.0-only
/* Branches for other kernels, which stay as they are, and say what would be refused. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
static inline void vm_flags_set(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->vm_flags |= flags;
}
#endif

struct lens {
	phys_addr_t base;
	unsigned long size;
};

/* Its head is one of two. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
static int split_mmap(struct file *file, struct vm_area_struct *vma)
#else
static int split_mmap(struct inode *inode, struct file *file, struct vm_area_struct *vma)
#endif
{
	struct lens *lens = file->private_data;

#if defined(RHEL_RELEASE_CODE) || \
	KERNEL_VERSION(6, 3, 0) <= LINUX_VERSION_CODE
#ifdef RHEL_RELEASE_CODE
#if RHEL_RELEASE_CODE < RHEL_RELEASE_VERSION(9, 2)
	vma->vm_flags |= VM_IO;
#endif
#endif
	vm_flags_set(vma, VM_IO | VM_DONTEXPAND);
#elif defined(VM_RESERVED)
	vma->vm_flags |= VM_RESERVED;	/* the 2.6 way */
#else
	vma->vm_flags |= VM_IO;
	split_account(vma);
#endif
	if (vma->vm_end - vma->vm_start > lens->size)
		return -EINVAL;
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 25)
	return remap_page_range(vma, vma->vm_start, lens->base, lens->size, PAGE_SHARED);
#else
	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(lens->base),
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
#endif
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 0, 0)
static int other_mmap(struct file *file, struct vm_area_struct *vma)
{
	return split_mmap(file, vma);
}
#elif 0
#error "not #if"
#endif

static const struct file_operations split_fops = {
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 0, 0)
	.mmap = other_mmap,
#else
	.mmap = split_mmap,
#endif
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct lens lens;

	lens.base = model_random() % 0x100000000;
	lens.size = model_random() % 0x8000;
	file->private_data = &lens;
}
#endif
