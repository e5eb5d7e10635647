// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: nonlinear -- staging: comedi: mmap a buffer of the DMA API by the DMA API */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/slab.h>
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

int comedi_buf_map_alloc(struct comedi_buf_map *bm, unsigned int n_pages)
{
	struct comedi_buf_page *buf;
	unsigned int i;

	for (i = 0; i < n_pages; i++) {
		buf = &bm->page_list[i];
		if (bm->dma_dir != DMA_NONE)
			buf->virt_addr = dma_alloc_coherent(bm->dma_hw_dev, PAGE_SIZE, &buf->dma_addr, GFP_KERNEL);
		else
			buf->virt_addr = (void *)get_zeroed_page(GFP_KERNEL);
		if (!buf->virt_addr)
			break;
	}
	bm->n_pages = i;
	return i < n_pages ? -ENOMEM : 0;
}

int comedi_buf_access(struct comedi_buf_map *bm, unsigned long offset, void *buf, int len)
{
	memcpy(buf, bm->page_list[offset >> PAGE_SHIFT].virt_addr + offset_in_page(offset), len);
	return len;
}

int comedi_mmap(struct comedi_buf_map *bm, struct vm_area_struct *vma)
{
	unsigned long start = vma->vm_start;
	int n_pages = (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
	int i, retval = 0;

#ifdef MENDED
	if (bm->dma_dir != DMA_NONE) {
		for (i = 0; i < n_pages && !retval; ++i)
			retval = dma_mmap_coherent(bm->dma_hw_dev, vma, bm->page_list[i].virt_addr, bm->page_list[i].dma_addr, PAGE_SIZE);
		return retval;
	}
#endif
	for (i = 0; i < n_pages; ++i) {
		struct comedi_buf_page *buf = &bm->page_list[i];

#ifdef MENDED
		unsigned long pfn = page_to_pfn(virt_to_page(buf->virt_addr));

		retval = remap_pfn_range(vma, start, pfn, PAGE_SIZE, PAGE_SHARED);
#else
		retval = remap_pfn_range(vma, start, page_to_pfn(virt_to_page(buf->virt_addr)), PAGE_SIZE, PAGE_SHARED);	/* bug */
#endif
		if (retval)
			break;
		start += PAGE_SIZE;
	}
	return retval;
}
