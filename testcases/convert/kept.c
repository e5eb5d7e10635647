// SPDX-License-Identifier: GPL-2.0-only
/* What stands before a statement that goes is kept: comments and empty lines. */
#include <linux/fs.h>
#include <linux/mm.h>

struct strip {
	unsigned long pfn;
	bool cached;
};

static int branched_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct strip *strip = file->private_data;
	unsigned long size;
	int ret;

	/* the whole strip is shown, or nothing */
	size = vma->vm_end - vma->vm_start;
	if (vma->vm_pgoff)
		return -EINVAL;

	ret = remap_pfn_range(vma, vma->vm_start, strip->pfn, size,
			      vma->vm_page_prot);
	if (ret)
		return ret;

	/* told once for each that looks */
	pr_debug("strip at %lx\n", strip->pfn);

	return 0;
}

static int assigned_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct strip *strip = file->private_data;
	/* in bytes */
	size_t size;

	if (vma->vm_pgoff)
		return -EINVAL;

	size = vma->vm_end - vma->vm_start;
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);

	/* the bus answers slowly */
	if (remap_pfn_range(vma, vma->vm_start, strip->pfn, size,
			    vma->vm_page_prot)) {
		pr_err("strip is gone\n");
		return -EAGAIN;
	}

	pr_info("strip at %lx\n", strip->pfn);
	return 0;
}

static int chained_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct strip *strip = file->private_data;
	unsigned long size;

	if (vma->vm_pgoff) {
		/* there is no second one */
		return -EINVAL;
	}

	/* as long as the VMA */
	size = vma->vm_end - vma->vm_start;
	if (strip->cached)
		vma->vm_page_prot = pgprot_writecombine(vma->vm_page_prot);
	else
		vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);

	/* and no longer */
	return remap_pfn_range(vma, vma->vm_start, strip->pfn, size,
			       vma->vm_page_prot);
}

static int prepared_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct strip *strip = file->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;
	pgprot_t prot;
	int err;

	if (vma->vm_pgoff)
		return -EINVAL;

	/* as the core has it */
	prot = vma->vm_page_prot;
	if (!strip->cached)
		prot = pgprot_noncached(prot);

	/* and so it is mapped */
	err = remap_pfn_range(vma, vma->vm_start, strip->pfn, size, prot);

	return err;
}

static const struct file_operations branched_fops = {
	.mmap = branched_mmap,
};

static const struct file_operations assigned_fops = {
	.mmap = assigned_mmap,
};

static const struct file_operations chained_fops = {
	.mmap = chained_mmap,
};

static const struct file_operations prepared_fops = {
	.mmap = prepared_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct strip strip;

	strip.pfn = model_random() % 0x100000;
	strip.cached = model_random() & 1;
	file->private_data = &strip;
}
#endif
