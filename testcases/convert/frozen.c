// SPDX-License-Identifier: GPL-2.0-only
// refused: thawed_mmap: cannot run before the mapping is made
/* Rights that a hook takes away before it maps pages. */
#include <linux/fs.h>
#include <linux/mm.h>

struct ledger {
	struct page **pages;
	unsigned long nr_pages;
};

static int frozen_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ledger *ledger = file->private_data;

	vm_flags_clear(vma, VM_WRITE | VM_MAYWRITE);
	return vm_map_pages(vma, ledger->pages, ledger->nr_pages);
}

static int sealed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ledger *ledger = file->private_data;

	if (vma->vm_flags & VM_WRITE)
		return -EPERM;
	vm_flags_clear(vma, VM_MAYWRITE);
	vma->vm_page_prot = pgprot_writecombine(vma->vm_page_prot);
	return vm_map_pages_zero(vma, ledger->pages, ledger->nr_pages);
}

/* What is taken away after the pages are mapped was there while they were */
static int thawed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ledger *ledger = file->private_data;
	int ret = vm_map_pages(vma, ledger->pages, ledger->nr_pages);

	vm_flags_clear(vma, VM_WRITE | VM_MAYWRITE);
	return ret;
}

static const struct file_operations frozen_fops = {
	.mmap = frozen_mmap,
};

static const struct file_operations sealed_fops = {
	.mmap = sealed_mmap,
};

static const struct file_operations thawed_fops = {
	.mmap = thawed_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct {
		struct ledger ledger;
		struct page *page[64];
	} state;

	state.ledger.pages = state.page;
	state.ledger.nr_pages = model_random() % 8;
	model_pages(state.page, 64);
	file->private_data = &state;
}
#endif
