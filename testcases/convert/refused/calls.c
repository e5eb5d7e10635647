// SPDX-License-Identifier: GPL-2.0-only
// refused: looped_mmap: it calls remap_pfn_range() in a loop
// refused: twice_mmap: cannot run before the mapping is made
// refused: after_mmap: cannot run before the mapping is made
// refused: ignored_mmap: cannot run before the mapping is made
// refused: undone_mmap: cannot run before the mapping is made
// refused: unproved_mmap: is not proved to lie within the VMA
// refused: grown_mmap: is not proved to lie within the VMA
// refused: narrow_mmap: is not proved to lie within the VMA
// refused: maybe_mmap: is not proved to lie within the VMA
// refused: sometimes_mmap: is not proved to lie within the VMA
// refused: printed_mmap: it prints the address of its VMA
// refused: inside_mmap: is not proved to lie within the VMA
// refused: stack_mmap: this use of the VMA is not understood
// refused: dead_mmap: is never reached: delete it first
// refused: vmalloc_mmap: it calls remap_vmalloc_range()
// refused: guarded_mmap: it takes a lock that remap_pfn_range() may rely on
// refused: scoped_mmap: it takes a lock that vm_iomap_memory() may rely on
// refused: closed_mmap: its vm_ops have a ->close, which
// refused: unseen_mmap: its vm_ops are not in this file
/* Mapping calls that no single action at the end of a hook stands for. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/vmalloc.h>

struct box {
	struct mutex lock;
	unsigned long pfn;
	unsigned long len;
	void *mem;
	bool mapped;
};

extern const struct vm_operations_struct other_vm_ops;

static void box_close(struct vm_area_struct *vma)
{
}

static const struct vm_operations_struct box_vm_ops = {
	.close = box_close,
};

static int looped_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	unsigned long addr;
	int ret;

	for (addr = vma->vm_start; addr < vma->vm_end; addr += PAGE_SIZE) {
		ret = remap_pfn_range(vma, addr, box->pfn, PAGE_SIZE,
				      vma->vm_page_prot);
		if (ret)
			return ret;
	}
	return 0;
}

static int twice_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	int ret;

	ret = remap_pfn_range(vma, vma->vm_start, box->pfn, PAGE_SIZE,
			      vma->vm_page_prot);
	if (ret)
		return ret;
	return remap_pfn_range(vma, vma->vm_start + PAGE_SIZE, box->pfn,
			       PAGE_SIZE, vma->vm_page_prot);
}

static int after_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	int ret;

	ret = vm_iomap_memory(vma, box->pfn << PAGE_SHIFT, box->len);
	if (!ret)
		box->mapped = true;
	return ret;
}

static int ignored_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	vm_iomap_memory(vma, box->pfn << PAGE_SHIFT, box->len);
	return 0;
}

static int undone_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	box->mapped = true;
	if (remap_pfn_range(vma, vma->vm_start, box->pfn,
			    vma->vm_end - vma->vm_start, vma->vm_page_prot)) {
		box->mapped = false;
		return -EAGAIN;
	}
	return 0;
}

static int unproved_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	return remap_pfn_range(vma, vma->vm_start, box->pfn, box->len,
			       vma->vm_page_prot);
}

static int grown_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;

	if (size < box->len)
		size = box->len;
	return remap_pfn_range(vma, vma->vm_start, box->pfn, size,
			       vma->vm_page_prot);
}

static int narrow_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	unsigned int size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, vma->vm_start, box->pfn, size,
			       vma->vm_page_prot);
}

static int maybe_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	unsigned long size = box->len;

	if (box->mapped)
		size = vma->vm_end - vma->vm_start;
	return remap_pfn_range(vma, vma->vm_start, box->pfn, size,
			       vma->vm_page_prot);
}

static int inside_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	return remap_pfn_range(vma, vma->vm_start + PAGE_SIZE, box->pfn,
			       vma->vm_end - vma->vm_start - PAGE_SIZE,
			       vma->vm_page_prot);
}

static int stack_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	struct page *pages[2] = { pfn_to_page(box->pfn), virt_to_page(box->mem) };

	return vm_map_pages(vma, pages, 2);
}

static int vmalloc_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	return remap_vmalloc_range(vma, box->mem, vma->vm_pgoff);
}

static int guarded_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	int ret;

	mutex_lock(&box->lock);
	ret = remap_pfn_range(vma, vma->vm_start, box->pfn,
			      vma->vm_end - vma->vm_start, vma->vm_page_prot);
	mutex_unlock(&box->lock);
	return ret;
}

static int scoped_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	guard(mutex)(&box->lock);
	if (!box->mapped)
		return -ENODEV;
	return vm_iomap_memory(vma, box->pfn << PAGE_SHIFT, box->len);
}

static int closed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	vma->vm_ops = &box_vm_ops;
	return remap_pfn_range(vma, vma->vm_start, box->pfn,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static int unseen_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	vma->vm_ops = &other_vm_ops;
	return remap_pfn_range(vma, vma->vm_start, box->pfn,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

/* A call that is never reached is for a person to delete. */
static int dead_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	if (0) {
		return vm_iomap_memory(vma, box->pfn << PAGE_SHIFT, box->len);
	}
	return -ENODEV;
}

static const struct file_operations looped_fops = { .mmap = looped_mmap };
static const struct file_operations twice_fops = { .mmap = twice_mmap };
static const struct file_operations after_fops = { .mmap = after_mmap };
static const struct file_operations ignored_fops = { .mmap = ignored_mmap };
static const struct file_operations undone_fops = { .mmap = undone_mmap };
static const struct file_operations unproved_fops = { .mmap = unproved_mmap };
static const struct file_operations grown_fops = { .mmap = grown_mmap };
static const struct file_operations narrow_fops = { .mmap = narrow_mmap };
static const struct file_operations maybe_fops = { .mmap = maybe_mmap };
static const struct file_operations inside_fops = { .mmap = inside_mmap };
static const struct file_operations stack_fops = { .mmap = stack_mmap };
static const struct file_operations dead_fops = { .mmap = dead_mmap };
static const struct file_operations vmalloc_fops = { .mmap = vmalloc_mmap };
static const struct file_operations guarded_fops = { .mmap = guarded_mmap };
static const struct file_operations scoped_fops = { .mmap = scoped_mmap };
static const struct file_operations closed_fops = { .mmap = closed_mmap };
static const struct file_operations unseen_fops = { .mmap = unseen_mmap };

/* One way to the call leaves the size as it began. */
static int sometimes_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;
	unsigned long size = 0;

	if (vma->vm_pgoff == 0)
		size = vma->vm_end - vma->vm_start;
	return remap_pfn_range(vma, vma->vm_start, box->pfn, size, vma->vm_page_prot);
}

static int printed_mmap(struct file *file, struct vm_area_struct *vma)
{
	pr_debug("vma %p at %lx\n", vma, vma->vm_start);
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static const struct file_operations sometimes_fops = { .mmap = sometimes_mmap };
static const struct file_operations printed_fops = { .mmap = printed_mmap };
