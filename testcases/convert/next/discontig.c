// SPDX-License-Identifier: GPL-2.0-only
// refused: borrowed_mmap: and whether each page is one by itself is not known
// refused: indirect_mmap: and what it maps is found by more than one value
// refused: moving_mmap: and what it maps is found by a value that changes
// refused: undone_mmap: and its vm_ops have a ->close
/* A page of vmalloc() at a time, in a loop over the VMA: what the action for discontiguous pages maps. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <linux/vmalloc.h>

struct trace {
	spinlock_t lock;
	unsigned long size;
	void *area;
	unsigned long base;
};

static int trace_open(struct inode *inode, struct file *file)
{
	struct trace *trace = file->private_data;

	trace->area = vmalloc_user(trace->size);
	return trace->area ? 0 : -ENOMEM;
}

/* The whole buffer and nothing else. */
static int trace_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct trace *trace = vma->vm_file->private_data;
	unsigned long size, off, flags;
	struct page *page;
	void *area;
	int err = 0;

	spin_lock_irqsave(&trace->lock, flags);
	size = trace->size;
	area = trace->area;
	if (!area || vma->vm_pgoff || vma->vm_end - vma->vm_start != size) {
		err = -EINVAL;
		goto out;
	}
	spin_unlock_irqrestore(&trace->lock, flags);

	vm_flags_set(vma, VM_DONTEXPAND);
	for (off = 0; off < size; off += PAGE_SIZE) {
		page = vmalloc_to_page(area + off);
		err = vm_insert_page(vma, vma->vm_start + off, page);
		if (err) {
			pr_warn("trace: a page cannot be mapped\n");
			return err;
		}
	}
	return 0;
out:
	spin_unlock_irqrestore(&trace->lock, flags);
	return err;
}

static int window_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct trace *trace = file->private_data;
	unsigned long base = trace->base + (vma->vm_pgoff << PAGE_SHIFT);
	unsigned long i, count = (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
	int ret;

	if (vma->vm_pgoff + count > trace->size >> PAGE_SHIFT)
		return -ENXIO;
	for (i = 0; i < count; i++) {
		ret = vm_insert_page(vma, vma->vm_start + (i << PAGE_SHIFT),
				     vmalloc_to_page((void *)(base + i * PAGE_SIZE)));
		if (ret < 0)
			return ret;
	}

	return ret;
}

static int by_address_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct trace *trace = file->private_data;
	unsigned long addr;
	int ret = 0;

	if (vma->vm_end - vma->vm_start > trace->size)
		return -ENOSPC;
	for (addr = vma->vm_start; addr < vma->vm_end; addr += PAGE_SIZE) {
		ret = vm_insert_page(vma, addr, vmalloc_to_page(trace->area + (addr - vma->vm_start)));
		if (ret)
			break;
	}
	return ret;
}

static int borrowed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct trace *trace = file->private_data;
	unsigned long addr;
	int ret;

	for (addr = vma->vm_start; addr < vma->vm_end; addr += PAGE_SIZE) {
		/* may be a part of a larger page */
		ret = vm_insert_page(vma, addr, virt_to_page(trace->area + (addr - vma->vm_start)));
		if (ret)
			return ret;
	}
	return 0;
}

static int indirect_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct trace *trace = file->private_data;
	unsigned long shift = vma->vm_pgoff << PAGE_SHIFT;
	unsigned long off;
	int ret;

	for (off = 0; off < vma->vm_end - vma->vm_start; off += PAGE_SIZE) {
		ret = vm_insert_page(vma, vma->vm_start + off, vmalloc_to_page(trace->area + shift + off));
		if (ret)
			return ret;
	}
	return 0;
}

static int moving_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct trace *trace = file->private_data;
	void *area = trace->area;
	unsigned long off;
	int ret;

	if (vma->vm_pgoff)
		area = trace->area + PAGE_SIZE;
	for (off = 0; off < vma->vm_end - vma->vm_start; off += PAGE_SIZE) {
		ret = vm_insert_page(vma, vma->vm_start + off, vmalloc_to_page(area + off));
		if (ret)
			return ret;
	}
	return 0;
}

static void trace_close(struct vm_area_struct *vma)
{
	struct trace *trace = vma->vm_private_data;

	trace->base = 0;
}

static const struct vm_operations_struct trace_vm_ops = {
	.close = trace_close,
};

static int undone_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct trace *trace = file->private_data;
	unsigned long off;
	int ret;

	vma->vm_ops = &trace_vm_ops;
	vma->vm_private_data = trace;
	for (off = 0; off < vma->vm_end - vma->vm_start; off += PAGE_SIZE) {
		ret = vm_insert_page(vma, vma->vm_start + off, vmalloc_to_page(trace->area + off));
		if (ret)
			return ret;
	}
	return 0;
}

static const struct file_operations trace_fops = {
	.open	= trace_open,
	.mmap	= trace_mmap,
};

static const struct file_operations window_fops = {
	.mmap	= window_mmap,
};

static const struct file_operations by_address_fops = {
	.mmap	= by_address_mmap,
};

static const struct file_operations borrowed_fops = {
	.mmap	= borrowed_mmap,
};

static const struct file_operations indirect_fops = {
	.mmap	= indirect_mmap,
};

static const struct file_operations moving_fops = {
	.mmap	= moving_mmap,
};

static const struct file_operations undone_fops = {
	.mmap	= undone_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct trace trace;

	trace.size = model_limit() << PAGE_SHIFT;
	trace.area = (void *)0xffffc90000000000UL + (model_random() % 64 << PAGE_SHIFT);
	trace.base = (unsigned long)trace.area;
	file->private_data = &trace;
}
#endif
