// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 7 -- what a call writes through a pointer is not followed */
/* DMA addresses: where they come from, and where they do not belong. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

#define sg_dma_address(sg)	((sg)->dma_address)

phys_addr_t dma_to_phys(struct device *dev, dma_addr_t daddr);
phys_addr_t sg_phys(struct scatterlist *sg);
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);

struct ring {
	struct device *dev;
	void *cpu;
	dma_addr_t handle;
	size_t size;
};

int ring_alloc(struct ring *r)
{
	r->cpu = dma_alloc_coherent(r->dev, r->size, &r->handle, 0);
	return r->cpu ? 0 : -ENOMEM;
}

int ring_mmap(struct ring *r, struct vm_area_struct *vma)
{
	return dma_mmap_coherent(r->dev, vma, r->cpu, r->handle, r->size);
}

int ring_mmap_clearing_pgoff(struct ring *r, struct vm_area_struct *vma)
{
	vma->vm_pgoff = 0;
	return dma_mmap_attrs(r->dev, vma, r->cpu, r->handle, vma->vm_end - vma->vm_start, 0);
}

int ring_mmap_pages(struct ring *r, struct vm_area_struct *vma)
{
	return dma_mmap_attrs(r->dev, vma, r->cpu, r->handle, vma_pages(vma), 0);	/* expect: arg-unit */
}

int ring_alloc_and_remap(struct ring *r, struct vm_area_struct *vma)
{
	dma_addr_t handle;

	r->cpu = dma_alloc_coherent(r->dev, PAGE_SIZE, &handle, 0);
	if (!r->cpu)
		return -ENOMEM;
	return remap_pfn_range(vma, vma->vm_start, handle >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-space */
}

int ring_alloc_and_remap_bytes(struct ring *r, struct vm_area_struct *vma)
{
	dma_addr_t handle;

	r->cpu = dma_alloc_coherent(r->dev, PAGE_SIZE, &handle, 0);
	if (!r->cpu)
		return -ENOMEM;
	return remap_pfn_range(vma, vma->vm_start, handle, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int map_page_and_remap(struct ring *r, struct page *page, struct vm_area_struct *vma)
{
	dma_addr_t at = dma_map_page(r->dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);

	return vm_iomap_memory(vma, at, PAGE_SIZE);	/* expect: arg-space */
}

void *virt_of_sg_dma(struct scatterlist *sg)
{
	return phys_to_virt(sg_dma_address(sg));	/* expect: arg-space */
}

void *virt_of_sg_phys(struct scatterlist *sg)
{
	return phys_to_virt(sg_phys(sg));
}

void *virt_of_mapped(struct ring *r, void *buf)
{
	dma_addr_t at = dma_map_single(r->dev, buf, PAGE_SIZE, DMA_TO_DEVICE);

	return phys_to_virt(at);	/* expect: arg-space */
}

void *virt_of_dma_to_phys(struct ring *r, dma_addr_t at)
{
	return phys_to_virt(dma_to_phys(r->dev, at));
}

bool valid_frame_of_handle(struct ring *r, void *buf)
{
	dma_addr_t at = dma_map_single(r->dev, buf, PAGE_SIZE, DMA_TO_DEVICE);

	return pfn_valid(PFN_DOWN(at));	/* expect: arg-space */
}

bool valid_frame_of_phys(struct ring *r, dma_addr_t at)
{
	return pfn_valid(PFN_DOWN(dma_to_phys(r->dev, at)));
}

bool valid_frame_of_declared(struct ring *r)
{
	return pfn_valid(PFN_DOWN(r->handle));	/* expect: arg-space */
}

void sync_handle(struct ring *r)
{
	dma_sync_single_for_device(r->dev, r->handle, r->size, DMA_TO_DEVICE);
}

void sync_part(struct ring *r, unsigned long off)
{
	dma_sync_single_for_device(r->dev, r->handle + off, PAGE_SIZE, DMA_TO_DEVICE);
}

void sync_pages(struct ring *r, struct vm_area_struct *vma)
{
	dma_sync_single_for_device(r->dev, r->handle, vma_pages(vma), DMA_TO_DEVICE);	/* expect: arg-unit */
}

void sync_frame(struct ring *r, struct page *page)
{
	dma_sync_single_for_device(r->dev, page_to_pfn(page), PAGE_SIZE, DMA_TO_DEVICE);	/* expect: arg-unit */
}

void sync_virtual(struct ring *r, void *buf)
{
	dma_sync_single_for_device(r->dev, (unsigned long)buf, PAGE_SIZE, DMA_TO_DEVICE);	/* expect: arg-space */
}

void unmap_page(struct ring *r)
{
	dma_unmap_page_attrs(r->dev, r->handle, PAGE_SIZE, DMA_TO_DEVICE, 0);
}

void unmap_page_to_end(struct ring *r, struct page *page)
{
	dma_addr_t at = dma_map_page(r->dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);

	dma_unmap_page_attrs(r->dev, at, at + PAGE_SIZE, DMA_TO_DEVICE, 0);	/* expect: arg-role */
}

void free_ring(struct ring *r)
{
	dma_free_coherent(r->dev, r->size, r->cpu, r->handle);
}

dma_addr_t map_a_page_at(struct ring *r, struct page *page, unsigned long addr)
{
	return dma_map_page(r->dev, page, offset_in_page(addr), PAGE_SIZE, DMA_TO_DEVICE);
}

dma_addr_t map_pages_of(struct ring *r, struct page *page, struct vm_area_struct *vma)
{
	return dma_map_page(r->dev, page, 0, vma_pages(vma) << PAGE_SHIFT, DMA_TO_DEVICE);
}

dma_addr_t map_pages_of_unshifted(struct ring *r, struct page *page, struct vm_area_struct *vma)
{
	return dma_map_page(r->dev, page, 0, vma_pages(vma), DMA_TO_DEVICE);	/* expect: arg-unit */
}

struct cleared {
	dma_addr_t handle;
	void *cpu;
	loff_t pos;
};

void clear_with_null(struct cleared *c)
{
	c->handle = (dma_addr_t)(unsigned long)NULL;	/* expect: arg-space */
}

void clear_with_zeros(struct cleared *c)
{
	c->handle = (dma_addr_t)0;
	c->cpu = NULL;
	c->pos = 0;
}

/* The whole of what is assigned is no cast of NULL */
void clear_if_null(struct cleared *c, phys_addr_t NULL_HANDLE)
{
	c->handle = (dma_addr_t)NULL_HANDLE;
	c->pos = (loff_t)(c->cpu == NULL);
}

bool is_cleared(struct cleared *c)
{
	return c->handle == 0 && c->cpu == NULL;
}

struct credit {
	unsigned long long word[8];
};

/* A pointer for its arithmetic: nobody reads through it */
dma_addr_t credit_of(struct ring *r, unsigned int i)
{
	return (unsigned long)&((struct credit *)r->handle)[i];
}

unsigned long long credit_read(struct ring *r, unsigned int i)
{
	struct credit *all = (struct credit *)r->handle;	/* expect: arg-space */

	return all[i].word[0];
}

struct dma_walk {
	struct scatterlist *sg;
	dma_addr_t at, end;
};

/* The length of the memory is not that of what is mapped */
void walk_by_memory(struct dma_walk *w)
{
	w->at = w->sg->dma_address;
	w->end = w->at + w->sg->length;	/* expect@1: arg-space */
}

void walk_by_mapping(struct dma_walk *w)
{
	w->at = w->sg->dma_address;
	w->end = w->at + w->sg->dma_length;
}

/* Somewhere else than where the entry is */
void walk_along(struct dma_walk *w)
{
	w->at += w->sg->length;
}

void copy_by_mapping(void *to, const void *from, struct scatterlist *sg)
{
	memcpy(to + sg->offset, from, sg->dma_length);	/* expect@1: arg-space */
}

void copy_by_memory(void *to, const void *from, struct scatterlist *sg)
{
	memcpy(to + sg->offset, from, sg->length);
}

/* Without CONFIG_NEED_SG_DMA_LENGTH they are one */
#define sg_dma_len(sg)	((sg)->length)

void walk_by_macro(struct dma_walk *w)
{
	w->at = w->sg->dma_address;
	w->end = w->at + sg_dma_len(w->sg);
}
