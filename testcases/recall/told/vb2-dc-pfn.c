// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- media: videobuf2-dma-contig: map memory without struct page for DMA, do not take its physical address */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

struct frame_vector;

struct vb2_dc_buf {
	struct device *dev;
	void *vaddr;
	unsigned long size;
	dma_addr_t dma_addr;
	enum dma_data_direction dma_dir;
	struct frame_vector *vec;
};

#define __pfn_to_phys(pfn) PFN_PHYS(pfn)

struct frame_vector *vb2_create_framevec(unsigned long start, unsigned long length);
unsigned int frame_vector_count(struct frame_vector *vec);
int frame_vector_to_pages(struct frame_vector *vec);
unsigned long *frame_vector_pfns(struct frame_vector *vec);
struct page **frame_vector_pages(struct frame_vector *vec);
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys_addr, size_t size, enum dma_data_direction dir, unsigned long attrs);

#ifndef MENDED
static inline dma_addr_t vb2_dc_pfn_to_dma(struct device *dev, unsigned long pfn)
{
	return (dma_addr_t)__pfn_to_phys(pfn);	/* bug */
}

#endif
int vb2_dc_get_userptr(struct device *dev, struct vb2_dc_buf *buf, unsigned long vaddr, unsigned long size)
{
	unsigned long *nums;
	int n_pages, i;

	buf->dev = dev;
	buf->vec = vb2_create_framevec(vaddr, size);
	n_pages = frame_vector_count(buf->vec);
	if (frame_vector_to_pages(buf->vec) < 0) {
		/* Failed to convert to pages... Check the memory is physically contiguous and use direct mapping */
		nums = frame_vector_pfns(buf->vec);
		for (i = 1; i < n_pages; i++)
			if (nums[i - 1] + 1 != nums[i])
				return -EFAULT;
#ifdef MENDED
		buf->dma_addr = dma_map_resource(buf->dev, __pfn_to_phys(nums[0]), size, buf->dma_dir, 0);
		if (dma_mapping_error(buf->dev, buf->dma_addr))
			return -ENOMEM;
#else
		buf->dma_addr = vb2_dc_pfn_to_dma(buf->dev, nums[0]);	/* bug */
#endif
		return 0;
	}
	buf->dma_addr = dma_map_page(buf->dev, frame_vector_pages(buf->vec)[0], 0, size, buf->dma_dir);
	return dma_mapping_error(buf->dev, buf->dma_addr) ? -ENOMEM : 0;
}
