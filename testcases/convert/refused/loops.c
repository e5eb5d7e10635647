// SPDX-License-Identifier: GPL-2.0-only
// refused: parted_mmap: and how many pages it maps is not proved to be the whole VMA
// refused: turned_mmap: and the pages are not those of an array in their order
// refused: given_mmap: and gives each page up, which an action would map only later
// refused: counted_mmap: and counts or keeps something for each page
// refused: locked_mmap: and it holds a lock over that
// refused: closed_mmap: and its vm_ops have a ->close
// refused: filled_mmap: and only Linux 7.4 has an action for pages that stand in no array
// refused: stacked_mmap: and where its array of pages is after the hook is not known
/* Loops of vm_insert_page() that no action stands for. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/vmalloc.h>

struct ring {
	struct mutex lock;
	struct page **pages;
	unsigned long nr_pages;
	unsigned long mapped;
	void *area;
	struct page *page[64];
};

static void ring_close(struct vm_area_struct *vma)
{
	struct ring *ring = vma->vm_private_data;

	ring->mapped = 0;
}

static const struct vm_operations_struct ring_vm_ops = {
	.close = ring_close,
};

/* as many as there are, the rest is a SIGBUS */
static int parted_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i;
	int ret;

	if (vma_pages(vma) < ring->nr_pages)
		return -EINVAL;
	for (i = 0; i < ring->nr_pages; i++) {
		ret = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, ring->pages[i]);
		if (ret)
			return ret;
	}
	return 0;
}

static int turned_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i, count = vma_pages(vma);
	int ret;

	if (count > ring->nr_pages)
		return -EINVAL;
	for (i = 0; i < count; i++) {
		ret = vm_insert_page(vma, vma->vm_start + (i << PAGE_SHIFT), ring->pages[count - i]);
		if (ret)
			return ret;
	}
	return 0;
}

static int given_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long addr;
	struct page *page;
	int ret;

	for (addr = vma->vm_start; addr < vma->vm_end; addr += PAGE_SIZE) {
		page = alloc_page(GFP_KERNEL);
		ret = vm_insert_page(vma, addr, page);
		if (ret)
			return ret;
		put_page(page);
	}
	return 0;
}

static int counted_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i, count = vma_pages(vma);
	int ret;

	for (i = 0; i < count; i++) {
		ring->mapped++;
		ret = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, ring->pages[i]);
		if (ret)
			return ret;
	}
	return 0;
}

static int locked_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i, count = vma_pages(vma);
	int ret = 0;

	mutex_lock(&ring->lock);
	for (i = 0; i < count; i++) {
		ret = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, ring->pages[i]);
		if (ret)
			break;
	}
	mutex_unlock(&ring->lock);
	return ret;
}

static int closed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long i, count = vma_pages(vma);
	int ret;

	vma->vm_ops = &ring_vm_ops;
	vma->vm_private_data = ring;
	for (i = 0; i < count; i++) {
		ret = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, ring->pages[i]);
		if (ret)
			return ret;
	}
	return 0;
}

static int filled_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	unsigned long off, size = vma->vm_end - vma->vm_start;
	int ret;

	ring->area = ring->area ?: vmalloc_user(size);
	for (off = 0; off < size; off += PAGE_SIZE) {
		ret = vm_insert_page(vma, vma->vm_start + off, vmalloc_to_page(ring->area + off));
		if (ret)
			return ret;
	}
	return 0;
}

static int stacked_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	int i, ret;
	struct page *pages[2] = { ring->page[0], ring->page[1] };

	if (vma_pages(vma) != 2)
		return -EINVAL;
	for (i = 0; i < 2; i++) {
		ret = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, pages[i]);
		if (ret)
			return ret;
	}
	return 0;
}

static const struct file_operations parted_fops = {
	.mmap	= parted_mmap,
};

static const struct file_operations turned_fops = {
	.mmap	= turned_mmap,
};

static const struct file_operations given_fops = {
	.mmap	= given_mmap,
};

static const struct file_operations counted_fops = {
	.mmap	= counted_mmap,
};

static const struct file_operations locked_fops = {
	.mmap	= locked_mmap,
};

static const struct file_operations closed_fops = {
	.mmap	= closed_mmap,
};

static const struct file_operations filled_fops = {
	.mmap	= filled_mmap,
};

static const struct file_operations stacked_fops = {
	.mmap	= stacked_mmap,
};
