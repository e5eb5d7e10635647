// SPDX-License-Identifier: GPL-2.0-only
/* Hooks that keep the contract, in the shapes of real ones. */
#include <linux/fs.h>
#include <linux/mm.h>

static const struct file_operations either_fops = {
#ifdef CONFIG_MMU
	.mmap_prepare = foo_mmap_prepare,
#else
	.mmap = foo_mmap,
#endif
};

static const struct file_operations one_fops = {
	.mmap = foo_mmap,
};

static const struct other_operations other_ops = {
	.mmap = foo_mmap,
	.mmap_prepare = foo_mmap_prepare,
};

static int borrows(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	int ret;

	kref_get(&foo->ref);
	ret = foo_check(foo, desc);
	kref_put(&foo->ref, foo_release);
	return ret;
}

static int may_fail(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	int ret = pm_runtime_resume_and_get(foo->dev);

	if (ret)
		return ret;
	foo->last = readl(foo->regs);
	pm_runtime_put(foo->dev);
	return 0;
}

static int scratch_memory(struct vm_area_desc *desc)
{
	char *name = kmalloc(32, GFP_KERNEL);

	if (!name)
		return -ENOMEM;
	show(name, desc);
	kfree(name);
	return 0;
}

/* No hook: the descriptor is not all it gets. */
static void foo_enter(struct foo *foo)
{
	kref_get(&foo->ref);
	foo->users++;
}

static int foo_mapped(unsigned long start, unsigned long end, pgoff_t pgoff,
		      const struct file *file, void **private)
{
	foo_enter(*private);
	return 0;
}

static void foo_close(struct vm_area_struct *vma)
{
	kref_put(vma->vm_private_data, foo_release);
}

static const struct vm_operations_struct foo_vm_ops = {
	.mapped = foo_mapped,
	.close = foo_close,
};

static int has_mapped(struct vm_area_desc *desc)
{
	desc->vm_ops = &foo_vm_ops;
	return 0;
}

static void log_close(struct vm_area_struct *vma)
{
	pr_debug("gone\n");
}

static const struct vm_operations_struct log_vm_ops = {
	.close = log_close,
};

static int close_only_logs(struct vm_area_desc *desc)
{
	desc->vm_ops = &log_vm_ops;
	return 0;
}

static int prot_first(struct vm_area_desc *desc)
{
	desc->page_prot = pgprot_noncached(desc->page_prot);
	mmap_action_remap_full(desc, BAR_PFN);
	desc->vm_ops = &foo_vm_ops;
	return 0;
}

/* This action reads pgoff and page_prot after the hook. */
static int simple_reads_later(struct vm_area_desc *desc)
{
	mmap_action_simple_ioremap(desc, BAR_PHYS, BAR_SIZE);
	desc->pgoff = 0;
	desc->page_prot = pgprot_writecombine(desc->page_prot);
	return 0;
}

static int one_of_two(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	if (foo->is_io)
		mmap_action_ioremap_full(desc, foo->pfn);
	else
		mmap_action_remap_full(desc, foo->pfn);
	return 0;
}

static int tested_twice(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	if (foo->is_io)
		mmap_action_ioremap_full(desc, foo->pfn);
	if (!foo->is_io)
		mmap_action_remap_full(desc, foo->pfn);
	return 0;
}

static int pages_that_stay(struct vm_area_desc *desc)
{
	static struct page *pages[4];

	mmap_action_map_kernel_pages_full(desc, pages);
	return 0;
}

static int measured(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	if (foo->size > vma_desc_size(desc))
		return -EINVAL;
	mmap_action_remap(desc, desc->start, foo->pfn, foo->size);
	return 0;
}

static int one_page(struct vm_area_desc *desc)
{
	mmap_action_remap(desc, desc->start, BAR_PFN, PAGE_SIZE);
	return 0;
}

static int only_hooks(struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, BAR_PFN);
	desc->action.error_hook = foo_filter;
	desc->action.hide_from_rmap_until_complete = true;
	return 0;
}

static int flags_in_place(struct vm_area_desc *desc, struct vm_area_struct *vma)
{
	vma_desc_set_flags(desc, VMA_IO_BIT, VMA_DONTEXPAND_BIT);
	if (vma_desc_test(desc, VMA_WRITE_BIT))
		return -EPERM;
	vm_flags_set(vma, VM_IO | VM_DONTEXPAND);
	vm_flags_set(vma, BIT(VMA_IO_BIT));
	return 0;
}

/* Shapes of the hooks of f2fs, resctrl, relay, vme_user and /dev/mem in Linux 7.1. */
static int marks_the_inode(struct vm_area_desc *desc)
{
	struct inode *inode = file_inode(desc->file);

	down_read(&F_I(inode)->sem);
	set_inode_flag(inode, FI_MMAP_FILE);
	up_read(&F_I(inode)->sem);
	desc->vm_ops = &foo_vm_ops;
	return 0;
}

static int under_a_lock(struct vm_area_desc *desc)
{
	struct region *plr;

	mutex_lock(&region_mutex);
	plr = desc->file->private_data;
	if (vma_desc_size(desc) > plr->size - (desc->pgoff << PAGE_SHIFT)) {
		mutex_unlock(&region_mutex);
		return -EINVAL;
	}
	mmap_action_remap_full(desc, plr->pfn + desc->pgoff);
	mutex_unlock(&region_mutex);
	return 0;
}

static int whole_buffer_only(struct vm_area_desc *desc)
{
	struct rbuf *buf = desc->file->private_data;

	if (vma_desc_size(desc) != buf->alloc_size)
		return -EINVAL;
	desc->vm_ops = &log_vm_ops;
	vma_desc_set_flags(desc, VMA_DONTEXPAND_BIT);
	desc->private_data = buf;
	return 0;
}

static int prot_by_helper(struct vm_area_desc *desc)
{
	const size_t size = vma_desc_size(desc);

	desc->page_prot = phys_mem_access_prot(desc->file, desc->pgoff, size, desc->page_prot);
	mmap_action_remap_full(desc, desc->pgoff);
	desc->action.error_hook = foo_filter;
	return 0;
}

/* The end is held against the size, in pages. */
static int measured_in_pages(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	if (vma_desc_pages(desc) < foo->npages)
		return -EINVAL;
	mmap_action_ioremap(desc, desc->start, foo->pfn, foo->npages << PAGE_SHIFT);
	return 0;
}

/* A local count and a cursor of this call alone. */
static int walks(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	int i, busy = 0;

	for (i = 0; i < foo->nr; i++)
		busy += foo->slot[i].busy;
	return busy ? -EBUSY : 0;
}

/* What is stored is the descriptor's, or is gone with the hook. */
static int stores_nothing(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	struct range range, *at = &range;
	struct range local = { .start = 0 };
	unsigned long nr;

	mutex_lock(&foo->lock);
	nr = foo->nr_pages;
	mutex_unlock(&foo->lock);
	at->start = nr;
	range.end = nr + 1;
	local.end = foo->nr_pages;
	fill(at, &local);
	desc->page_prot = pgprot_noncached(desc->page_prot);
	desc->action.error_override = -EAGAIN;
	desc->private_data = foo;
	return 0;
}

/* Filled for the hook: whose it is, is the caller's to know. */
static void fill(struct range *range, const struct range *from)
{
	range->start = from->start;
}

/* The file system's: what is read is marked so. */
static int by_a_helper(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	foo_lock(foo);
	if (foo->nr_pages < vma_desc_pages(desc)) {
		foo_unlock(foo);
		return -EINVAL;
	}
	foo_unlock(foo);
	file_accessed(desc->file);
	return 0;
}

/* No hook: .mapped is the place for it. */
static int bar_mapped(unsigned long start, unsigned long end, pgoff_t pgoff,
		      const struct file *file, void **private)
{
	struct foo *foo = file->private_data;

	mutex_lock(&foo->lock);
	foo->mmap_called = 1;
	return 0;
}

static const struct file_operations whole_fops = {
	.unlocked_ioctl = foo_ioctl,
	.mmap_prepare = borrows,
};

static const struct file_operations seen_fops = {
	.mmap_prepare = borrows,
};

static const struct other_operations read_ops = {
	.mmap = foo_mmap,
};

/* either_fops has a .mmap in another branch; what others have is not what these have */
static int reads_what_is_there(struct file *file, struct vm_area_struct *vma)
{
	if (either_fops.mmap)
		return either_fops.mmap(file, vma);
	if (one_fops.mmap)
		return one_fops.mmap(file, vma);
	return read_ops.mmap ? read_ops.mmap(file, vma) : vfs_mmap(file, vma);
}

static void shows_what_is_shut(struct dentry *dir)
{
	debugfs_create_file("whole", 0444, dir, NULL, &whole_fops);
	debugfs_create_file("writable", 0600, dir, NULL, &seen_fops);
	debugfs_create_file("other", 0444, dir, NULL, &either_fops);
}

static const struct drm_driver plain_driver = {
	.fops = &one_fops,
};

static int maps_a_part(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	unsigned long size = vma_desc_size(desc);

	if (size > foo->size)
		size = foo->size;
	mmap_action_remap(desc, desc->start, foo->pfn, size);
	return 0;
}

static int maps_behind_a_header(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	mmap_action_ioremap(desc, desc->start + PAGE_SIZE, foo->pfn, vma_desc_size(desc) - PAGE_SIZE);
	return 0;
}

static int maps_a_page(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	mmap_action_remap(desc, desc->start, foo->pfn, PAGE_SIZE);
	return 0;
}

static int holds_its_file(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	if (vma_desc_size(desc) > foo->size)
		return -EINVAL;
	desc->vm_file = get_file(foo->backing);
	return 0;
}

static int takes_then_replaces(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	get_file(foo->backing);
	desc->vm_file = foo->backing;
	if (foo_check(foo, desc)) {
		fput(desc->vm_file);
		return -EINVAL;
	}
	return 0;
}

/* as mm/shmem.c does */
static int makes_its_file(struct vm_area_desc *desc)
{
	struct file *file = foo_new_file(desc->start, desc->end);

	if (IS_ERR(file))
		return PTR_ERR(file);

	desc->vm_file = file;
	desc->vm_ops = &foo_vm_ops;

	return 0;
}
