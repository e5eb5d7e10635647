// SPDX-License-Identifier: GPL-2.0-only
/* Pages from an array: the hook checks what the calls checked. */
#include <linux/fs.h>
#include <linux/mm.h>

struct ring {
	struct page **pages;
	unsigned long nr_pages;
};

static int zero_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;

	vm_flags_set(vma, VM_DONTEXPAND);
	return vm_map_pages_zero(vma, ring->pages, ring->nr_pages);
}

static int offset_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	int ret;

	ret = vm_map_pages(vma, ring->pages, ring->nr_pages);
	if (ret)
		return ret;

	return 0;
}

static int inserted_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long num = ring->nr_pages;

	if (vm_insert_pages(vma, vma->vm_start, ring->pages, &num))
		return -EFAULT;

	return 0;
}

static const struct file_operations ring_fops[] = {
	{
		.mmap = zero_mmap,
	},
	{
		.mmap = offset_mmap,
	},
};

static const struct file_operations inserted_fops = {
	.mmap = inserted_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct {
		struct ring ring;
		struct page *page[64];
	} state;

	state.ring.pages = state.page;
	state.ring.nr_pages = model_random() % 8;
	model_pages(state.page, 64);
	file->private_data = &state;
}
#endif
