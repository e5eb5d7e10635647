// SPDX-License-Identifier: GPL-2.0-only
/* Nothing here asks for a version yet. */
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/types.h>

struct panel {
	phys_addr_t base;
	unsigned long size;
};

static int panel_mmap(struct file *file, struct vm_area_struct *vma);

static const struct file_operations panel_fops = {
	.llseek	= no_llseek,
	.mmap	= panel_mmap,
};

/* Who may map. */
static int panel_fits(struct panel *panel, struct vm_area_struct *vma)
{
	return vma->vm_end - vma->vm_start <= panel->size;
}

/**
 * panel_mmap - map the pixels
 * @file: the open panel
 * @vma: where they go
 *
 * Return: 0, or a negative errno.
 */
static int panel_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct panel *panel = file->private_data;

	if (!panel_fits(panel, vma))
		return -EINVAL;

	/* the pixels are written by the device, too */
	vma->vm_page_prot = pgprot_writecombine(vma->vm_page_prot);
	return io_remap_pfn_range(vma, vma->vm_start, PHYS_PFN(panel->base),
				  vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static int none_mmap(struct file *file, struct vm_area_struct *vma)
{
	return -ENODEV;
}

static const struct file_operations none_fops = { .mmap = none_mmap };

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct panel panel;

	panel.base = model_random() % 0x100000000;
	panel.size = model_random() % 0x8000;
	file->private_data = &panel;
}
#endif
