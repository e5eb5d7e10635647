// SPDX-License-Identifier: GPL-2.0-only
/* A page at a time, in a loop over the VMA: an array's are mapped by one action. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/printk.h>

struct ring {
	struct mutex lock;
	struct page **pages;
	unsigned long nr_pages;
	struct page *page[64];
};

static int whole_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i, count = vma_pages(vma);
	int err;

	if (vma->vm_pgoff || count > ring->nr_pages)
		return -EINVAL;

	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	/* a page at a time */
	for (i = 0; i < count; i++) {
		err = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, ring->pages[i]);
		if (err < 0)
			return err;
	}
	return 0;
}

static int exact_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;
	unsigned long addr = vma->vm_start;
	struct page *page;
	unsigned long i;
	int ret;

	if (!ring->pages || size >> PAGE_SHIFT != ring->nr_pages)
		return -EINVAL;
	mutex_lock(&ring->lock);
	if (vma->vm_pgoff > 2) {
		mutex_unlock(&ring->lock);
		return -ENXIO;
	}
	mutex_unlock(&ring->lock);

	for (i = 0; i < ring->nr_pages; i++) {
		page = ring->pages[i];
		ret = vm_insert_page(vma, addr, page);
		if (ret) {
			pr_err("ring: page %lu cannot be mapped\n", i);
			return ret;
		}
		addr += PAGE_SIZE;
	}

	return 0;
}

static int broken_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	struct page **pages = ring->pages;
	unsigned long uaddr;
	int ret = 0, i;

	if (vma_pages(vma) > ring->nr_pages)
		return -ENOSPC;
	for (i = 0, uaddr = vma->vm_start; uaddr < vma->vm_end; i++, uaddr += PAGE_SIZE) {
		ret = vm_insert_page(vma, uaddr, pages[i]);
		if (ret)
			break;
	}
	return ret;
}

/* whatever is wrong with a page, it is this */
static int replaced_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i;

	if (vma_pages(vma) != ring->nr_pages)
		return -EINVAL;
	for (i = 0; i < ring->nr_pages; i++)
		if (vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, ring->pages[i]))
			return -EAGAIN;
	return 0;
}

static int filtered_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i;

	if (ring->nr_pages != vma_pages(vma))
		return -EINVAL;
	for (i = 0; i < ring->nr_pages; i++) {
		int err;

		err = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, ring->pages[i]);
		if (unlikely(err)) {
			pr_err("ring: no page\n");
			return -EIO;
		}
	}
	return 0;
}

static const struct file_operations replaced_fops = {
	.mmap	= replaced_mmap,
};

static const struct file_operations filtered_fops = {
	.mmap	= filtered_mmap,
};

static const struct file_operations whole_fops = {
	.mmap	= whole_mmap,
};

static const struct file_operations exact_fops = {
	.mmap	= exact_mmap,
};

static const struct file_operations broken_fops = {
	.mmap	= broken_mmap,
};

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	static struct ring ring;
	unsigned long i;

	__builtin_memset(&ring, 0, sizeof(ring));
	mutex_init(&ring.lock);
	model_pages(ring.page, 64);
	/* The model has no pages, and tells these apart. */
	for (i = 0; i < 64; i++)
		if (!ring.page[i])
			ring.page[i] = (struct page *)(i + 1);
	ring.pages = ring.page;
	ring.nr_pages = model_random() % 8;
	file->private_data = &ring;
}
#endif
