// SPDX-License-Identifier: GPL-2.0-only
/* A local protection is folded into the descriptor's, before the action. */
#include <linux/fs.h>
#include <linux/mm.h>

struct window {
	unsigned long base;
	unsigned long size;
	bool cached;
};

static int folded_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct window *win = file->private_data;
	unsigned long vsize = vma->vm_end - vma->vm_start;
	pgprot_t prot = vma->vm_page_prot;

	if (vma->vm_pgoff + vma_pages(vma) > win->size >> PAGE_SHIFT)
		return -EINVAL;

	/* the bus is not coherent */
	prot = pgprot_noncached(prot);

	if (remap_pfn_range(vma, vma->vm_start,
		(win->base >> PAGE_SHIFT) + vma->vm_pgoff,
		vsize, prot))
		return -EAGAIN;

	return 0;
}

static int asked_mmap(struct file *file, struct vm_area_struct *vma)
{
	size_t addr, size;
	pgprot_t page_prot;

	pr_debug("asked(0x%016lx, 0x%016lx, 0x%lx, 0x%lx)\n",
		 vma->vm_start, vma->vm_end, vma->vm_pgoff,
		 vma->vm_flags);

	addr = vma->vm_pgoff << PAGE_SHIFT;
	size = vma->vm_end - vma->vm_start;

	if (addr + size > 1UL << 30)
		return -EINVAL;

	page_prot = phys_mem_access_prot(file, vma->vm_pgoff,
					 size, vma->vm_page_prot);

	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, size,
				page_prot);
}

/* The protection is read twice here, so the local stays. */
static int chosen_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct window *win = file->private_data;
	pgprot_t prot = pgprot_noncached(vma->vm_page_prot);

	if (win->cached)
		prot = vma->vm_page_prot;
	return remap_pfn_range(vma, vma->vm_start, win->base >> PAGE_SHIFT,
			       vma->vm_end - vma->vm_start, prot);
}

static int fixed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct window *win = file->private_data;

	return remap_pfn_range(vma, vma->vm_start, win->base >> PAGE_SHIFT,
			       vma->vm_end - vma->vm_start, PAGE_SHARED);
}

static const struct file_operations folded_fops = { .mmap = folded_mmap, };
static const struct file_operations asked_fops = { .mmap = asked_mmap, };
static const struct file_operations chosen_fops = { .mmap = chosen_mmap, };
static const struct file_operations fixed_fops = { .mmap = fixed_mmap, };

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct window window;

	window.base = model_random() % 0x100000000;
	window.size = model_random() % 0x10000;
	window.cached = model_random() & 1;
	file->private_data = &window;
}
#endif
