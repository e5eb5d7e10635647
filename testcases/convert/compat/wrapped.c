// SPDX-License-Identifier: GPL-2.0-only
/* Versions are asked for by a macro of its own. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/version.h>

#define KERNEL_AT_LEAST(a, b, c) (LINUX_VERSION_CODE >= KERNEL_VERSION(a, b, c))

struct reel {
	phys_addr_t phys;
	unsigned long len;
};

#if KERNEL_AT_LEAST(6, 4, 0)
#define REEL_MODE 0600
#else
#define REEL_MODE 0644
#endif

static int reel_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct reel *reel = file->private_data;

	return vm_iomap_memory(vma, reel->phys, reel->len);
}

static const struct file_operations reel_fops = {
	.mmap = reel_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct reel reel;

	reel.phys = model_random() % 0x100000000;
	reel.len = model_random() % 0x8000;
	file->private_data = &reel;
}
#endif
