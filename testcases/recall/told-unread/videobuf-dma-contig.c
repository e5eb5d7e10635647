// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- videobuf-dma-contig: map coherent memory by dma_mmap_coherent(), not by its handle */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

struct videobuf_dma_contig_memory {
	u32 magic;
	void *vaddr;
	dma_addr_t dma_handle;
	unsigned long size;
};

struct videobuf_buffer {
	unsigned int i;
	size_t bsize;
	size_t boff;
	unsigned long baddr;
	void *priv;
};

struct videobuf_queue {
	struct device *dev;
	struct videobuf_buffer *bufs[32];
};

static int __videobuf_dc_alloc(struct device *dev, struct videobuf_dma_contig_memory *mem, unsigned long size, gfp_t flags)
{
	mem->size = size;
	mem->vaddr = dma_alloc_coherent(dev, mem->size, &mem->dma_handle, flags);
	if (!mem->vaddr)
		return -ENOMEM;
	return 0;
}

static void __videobuf_dc_free(struct device *dev, struct videobuf_dma_contig_memory *mem)
{
	dma_free_coherent(dev, mem->size, mem->vaddr, mem->dma_handle);
	mem->vaddr = NULL;
}

int __videobuf_mmap_mapper(struct videobuf_queue *q, struct videobuf_buffer *buf, struct vm_area_struct *vma)
{
	struct videobuf_dma_contig_memory *mem = buf->priv;
	int retval;

	buf->baddr = vma->vm_start;
	if (__videobuf_dc_alloc(q->dev, mem, PAGE_ALIGN(buf->bsize), GFP_KERNEL | 0))
		return -ENOMEM;
	/* the "vm_pgoff" is just used in v4l2 to find the corresponding buffer data structure */
	vma->vm_pgoff = 0;
#ifdef MENDED
	retval = dma_mmap_coherent(q->dev, vma, mem->vaddr, mem->dma_handle, mem->size);
#else
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	retval = vm_iomap_memory(vma, mem->dma_handle, mem->size);	/* bug */
#endif
	if (retval) {
		__videobuf_dc_free(q->dev, mem);
		return -EAGAIN;
	}
	return 0;
}
