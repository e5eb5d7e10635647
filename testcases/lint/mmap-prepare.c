// SPDX-License-Identifier: GPL-2.0-only
#include <linux/fs.h>
#include <linux/mm.h>

static const struct file_operations both_fops = {
	.mmap = foo_mmap,
	.mmap_prepare = foo_mmap_prepare, /* lint: mmap-both-hooks */
};

static int takes_reference(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	kref_get(&foo->ref); /* lint: mmap-prepare-state */
	desc->private_data = foo;
	return 0;
}

static int put_on_error_only(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	get_device(foo->dev); /* lint: mmap-prepare-state */
	if (vma_desc_size(desc) > foo->size) {
		put_device(foo->dev);
		return -EINVAL;
	}
	return 0;
}

static int counts(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	foo->users++; /* lint: mmap-prepare-state */
	return 0;
}

static int allocates(struct vm_area_desc *desc)
{
	struct bar *bar = kzalloc(sizeof(*bar), GFP_KERNEL); /* lint: mmap-prepare-state */

	if (!bar)
		return -ENOMEM;
	desc->private_data = bar;
	return 0;
}

static int wake_up_device(struct foo *foo)
{
	return pm_runtime_resume_and_get(foo->dev); /* lint: mmap-prepare-state */
}

static int through_a_helper(struct vm_area_desc *desc)
{
	return wake_up_device(desc->file->private_data);
}

static void bar_close(struct vm_area_struct *vma)
{
	kref_put(vma->vm_private_data, bar_release);
}

static const struct vm_operations_struct bar_vm_ops = {
	.close = bar_close,
};

static int closes_too_much(struct vm_area_desc *desc)
{
	desc->vm_ops = &bar_vm_ops; /* lint: mmap-prepare-close */
	return 0;
}

static int prot_too_late(struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, BAR_PFN);
	desc->page_prot = pgprot_noncached(desc->page_prot); /* lint: mmap-action-order */
	return 0;
}

static int offset_too_late(struct vm_area_desc *desc)
{
	mmap_action_map_kernel_pages_full(desc, pool);
	desc->pgoff = 0; /* lint: mmap-action-order */
	return 0;
}

static int two_actions(struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, BAR_PFN);
	mmap_action_ioremap_full(desc, BAR_PFN + 1); /* lint: mmap-action-order */
	return 0;
}

static int pages_on_stack(struct vm_area_desc *desc)
{
	struct page *pages[4];

	fill(pages);
	mmap_action_map_kernel_pages_full(desc, pages); /* lint: mmap-action-order */
	return 0;
}

static int never_measured(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	mmap_action_remap(desc, desc->start, foo->pfn, foo->size); /* lint: mmap-action-order */
	return 0;
}

static int by_hand(struct vm_area_desc *desc)
{
	desc->action.type = MMAP_REMAP_PFN; /* lint: mmap-action-raw */
	desc->action.remap.start_pfn = BAR_PFN; /* lint: mmap-action-raw */
	return 0;
}

static int by_pointer(struct vm_area_desc *desc)
{
	struct mmap_action *action = &desc->action;

	action->type = MMAP_NOTHING; /* lint: mmap-action-raw */
	return 0;
}

static int allocates_into_place(struct vm_area_desc *desc)
{
	desc->private_data = kzalloc(sizeof(struct bar), GFP_KERNEL); /* lint: mmap-prepare-state */
	return 0;
}

static int links(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	list_add(&foo->node, &mapped_foos); /* lint: mmap-prepare-state */
	__module_get(THIS_MODULE); /* lint: mmap-prepare-state */
	atomic_inc(&foo->mappings); /* lint: mmap-prepare-state */
	foo->bytes += vma_desc_size(desc); /* lint: mmap-prepare-state */
	return 0;
}

static void count_one(struct foo *foo)
{
	foo->users++; /* lint: mmap-prepare-state */
}

static int counts_through_a_helper(struct vm_area_desc *desc)
{
	count_one(desc->file->private_data);
	return 0;
}

static int never_measured_io(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	mmap_action_ioremap(desc, desc->start, foo->pfn, foo->size); /* lint: mmap-action-order */
	return 0;
}

static void last_close(struct vm_area_struct *vma)
{
	struct foo *foo = vma->vm_private_data;

	foo->users--;
}

static const struct vm_operations_struct counting_vm_ops = {
	.close = last_close,
};

static int counts_down_only(struct vm_area_desc *desc)
{
	desc->vm_ops = &counting_vm_ops; /* lint: mmap-prepare-close */
	return 0;
}

static int shared_count;
static struct foo last_foo;

static int stores(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	struct bar *bar = foo->bar;

	desc->private_data = foo;
	foo->mmap_called = 1; /* lint: mmap-prepare-state */
	bar->stat.last = desc->start; /* lint: mmap-prepare-state */
	shared_count++; /* lint: mmap-prepare-state */
	last_foo.x = 3; /* lint: mmap-prepare-state */
	return 0;
}

static int stores_in_container(struct vm_area_desc *desc)
{
	struct foo *foo;

	foo = container_of(desc->file->f_op, struct foo, ops);
	foo->start = desc->start; /* lint: mmap-prepare-state */
	return 0;
}

static int leaves_locked(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	mutex_lock(&foo->lock); /* lint: mmap-prepare-state */
	if (foo->n < vma_desc_pages(desc))
		return -EINVAL;
	return 0;
}

static int links_a_node(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	list_move_tail(&foo->node, &foos); /* lint: mmap-prepare-state */
	rb_add(&foo->rb, &foo_tree, foo_less); /* lint: mmap-prepare-state */
	return 0;
}

static const struct file_operations read_fops = {
	.mmap_prepare = counts,
};

static int calls_the_old_hook(struct file *file, struct vm_area_struct *vma)
{
	if (!read_fops.mmap) /* lint: mmap-both-hooks */
		return -ENODEV;
	return read_fops.mmap(file, vma); /* lint: mmap-both-hooks */
}

static struct file_operations late_fops = {
	.mmap_prepare = counts,
};

static void sets_the_old_hook(void)
{
	late_fops.mmap = foo_mmap; /* lint: mmap-both-hooks */
}

static const struct file_operations drawn_fops = {
	.open = foo_open,
	.mmap_prepare = counts,
};

static const struct drm_driver drawing_driver = {
	.name = "drawing",
	.fops = &drawn_fops, /* lint: mmap-both-hooks */
};

static void shows(struct dentry *dir)
{
	debugfs_create_file("frames", 0444, dir, NULL, &read_fops); /* lint: mmap-both-hooks */
}

static int spells_out_the_range(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	mmap_action_remap(desc, desc->start, foo->pfn, vma_desc_size(desc)); /* lint: mmap-action-raw */
	return 0;
}

static int spells_out_the_end(struct vm_area_desc *desc)
{
	mmap_action_ioremap(desc, desc->start, BAR_PFN, desc->end - desc->start); /* lint: mmap-action-raw */
	return 0;
}

static int spells_out_the_pages(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	mmap_action_map_kernel_pages(desc, desc->start, foo->pages, vma_desc_pages(desc)); /* lint: mmap-action-raw */
	return 0;
}

static int by_a_local(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	unsigned long size = vma_desc_size(desc);

	if (size > foo->size)
		return -EINVAL;
	mmap_action_remap(desc, desc->start, foo->pfn, size); /* lint: mmap-action-raw */
	return 0;
}

static int borrows_a_file(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	desc->vm_file = foo->backing; /* lint: mmap-prepare-state */
	return 0;
}

static int fails_with_its_file(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;

	desc->vm_file = foo_backing_file(foo); /* lint: mmap-prepare-state */
	if (vma_desc_size(desc) > foo->size)
		return -EINVAL;
	return 0;
}

static int passes_an_error_on(struct vm_area_desc *desc)
{
	struct foo *foo = desc->file->private_data;
	int ret;

	desc->vm_file = foo_backing_file(foo); /* lint: mmap-prepare-state */
	ret = foo_check(foo, desc);
	if (ret)
		return ret;
	return 0;
}
