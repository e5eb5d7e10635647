// SPDX-License-Identifier: GPL-2.0-only
/* Device memory, in twin definitions, and with the result in a local. */
#include <linux/fs.h>
#include <linux/mm.h>

struct timer {
	phys_addr_t phys;
	unsigned long len;
};

#ifndef CONFIG_NO_TIMER_MMAP
static int timer_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct timer *timer;
	unsigned long addr;

	timer = file->private_data;
	addr = timer->phys;

	if (addr & (PAGE_SIZE - 1))
		return -ENOSYS;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return vm_iomap_memory(vma, addr, PAGE_SIZE);
}
#else
static int timer_mmap(struct file *file, struct vm_area_struct *vma)
{
	return -ENOSYS;
}
#endif

static int counted_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct timer *timer = file->private_data;
	int ret;

	if (!(vma->vm_flags & VM_MAYSHARE))
		return -EINVAL;
	ret = vm_iomap_memory(vma, timer->phys, timer->len);
	if (ret < 0)
		return ret;

	return 0;
}

static const struct file_operations timer_fops = {
	.mmap = timer_mmap,
};

static const struct file_operations counted_fops = {
	.mmap = counted_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct timer timer;

	timer.phys = (model_random() & 3 ? 0 : model_random() % PAGE_SIZE) +
		     (model_random() % 0x100000 << PAGE_SHIFT);
	timer.len = model_random() % 0x10000;
	if (!(model_random() & 15))
		timer.len = -timer.phys;
	file->private_data = &timer;
}
#endif
