// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- staging: comedi: use dma_mmap_coherent for DMA-able buffer mmap */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

struct comedi_buf_page {
	void *virt_addr;
	dma_addr_t dma_addr;
};

struct comedi_buf_map {
	struct device *dma_hw_dev;
	struct comedi_buf_page *page_list;
	unsigned int n_pages;
	enum dma_data_direction dma_dir;
};

int comedi_buf_map_alloc(struct comedi_buf_map *bm)
{
	unsigned int i;

	for (i = 0; i < bm->n_pages; i++) {
		struct comedi_buf_page *buf = &bm->page_list[i];

		if (bm->dma_dir != DMA_NONE)
			buf->virt_addr = dma_alloc_coherent(bm->dma_hw_dev, PAGE_SIZE, &buf->dma_addr, GFP_KERNEL);
		else
			buf->virt_addr = (void *)get_zeroed_page(GFP_KERNEL);
		if (!buf->virt_addr)
			return -ENOMEM;
	}
	return 0;
}

int comedi_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct comedi_buf_map *bm = file->private_data;
	unsigned long start = vma->vm_start, size;
	int n_pages, i, retval = 0;

	size = vma->vm_end - vma->vm_start;
	if (size & ~PAGE_MASK)
		return -EFAULT;
	n_pages = size >> PAGE_SHIFT;
	if (n_pages > bm->n_pages)
		return -EINVAL;
#ifdef MENDED
	if (bm->dma_dir != DMA_NONE) {
		struct comedi_buf_page *buf = &bm->page_list[0];

		return dma_mmap_coherent(bm->dma_hw_dev, vma, buf->virt_addr, buf->dma_addr, n_pages * PAGE_SIZE);
	}
#endif
	for (i = 0; i < n_pages; ++i) {
		struct comedi_buf_page *buf = &bm->page_list[i];
		unsigned long pfn;

		pfn = page_to_pfn(virt_to_page(buf->virt_addr));	/* bug */
		retval = remap_pfn_range(vma, start, pfn, PAGE_SIZE, PAGE_SHARED);
		if (retval)
			break;
		start += PAGE_SIZE;
	}
	return retval;
}
