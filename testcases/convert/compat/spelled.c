// SPDX-License-Identifier: GPL-2.0-only
/* Its own way to ask for a version is kept; what is settled goes from the new handler. */
#include <linux/version.h>
#include <linux/mm.h>
#include <linux/fs.h>

struct probe {
	unsigned long pfn;
	bool dump;
};

#if (KERNEL_VERSION(6,3,0) > LINUX_VERSION_CODE)
#define probe_set(vma, flags) ((vma)->vm_flags |= (flags))
#endif

static int probe_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct probe *probe = file->private_data;

#if (KERNEL_VERSION(6,3,0) > LINUX_VERSION_CODE)
	probe_set(vma, VM_IO);
#else
	vm_flags_set(vma, VM_IO);
#endif
#if (KERNEL_VERSION(3,7,0) > LINUX_VERSION_CODE)
	/* the log was noisy then */
	vma->vm_flags |= VM_RESERVED;
#endif
#ifdef CONFIG_PROBE_DUMP
	if (!probe->dump)
		return -EPERM;
#endif
	if (vma->vm_flags & VM_WRITE)
		return -EACCES;
	return remap_pfn_range(vma, vma->vm_start, probe->pfn,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static const struct file_operations probe_fops = {
	.mmap = probe_mmap,
	.llseek = no_llseek,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct probe probe;

	probe.pfn = model_random() % 0x100000;
	file->private_data = &probe;
}
#endif
