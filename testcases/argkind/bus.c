// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 1 -- a member and what a call wrote through a pointer are not followed */
/* A physical address where a DMA address is expected: alike, likely not, surely not. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

struct dma_pool;
struct iommu_domain;

void *dma_pool_alloc(struct dma_pool *pool, unsigned int flags, dma_addr_t *handle);
void dma_pool_free(struct dma_pool *pool, void *vaddr, dma_addr_t addr);
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
int iommu_map(struct iommu_domain *domain, unsigned long iova, phys_addr_t paddr, size_t size, int prot, unsigned int gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);
bool device_iommu_mapped(struct device *dev);

struct fw {
	struct iommu_domain *domain;
	phys_addr_t phys;
	phys_addr_t same;
	size_t size;
	u64 stream;
};

int fw_map(struct fw *f)
{
	unsigned long at = f->phys | (f->stream << 32);

	return iommu_map(f->domain, at, f->phys, f->size, 0, 0);
}

void fw_unmap_its_memory(struct fw *f)
{
	iommu_unmap(f->domain, f->phys, f->size);	/* expect: arg-space */
}

void fw_unmap(struct fw *f)
{
	iommu_unmap(f->domain, f->phys | (f->stream << 32), f->size);
}

/* Mapped one to one, and unmapped so */
int fw_map_same(struct fw *f)
{
	return iommu_map(f->domain, f->same, f->same, f->size, 0, 0);
}

void fw_unmap_same(struct fw *f)
{
	iommu_unmap(f->domain, f->same, f->size);
}

/* Who maps by an IOMMU chooses the address */
int map_page_at_itself(struct iommu_domain *domain, struct page *from, struct page *to)
{
	return iommu_map(domain, page_to_phys(from), page_to_phys(to), PAGE_SIZE, 0, 0);
}

void sync_what_it_is(struct device *dev)
{
	void *buf = kmalloc(PAGE_SIZE, 0);

	dma_sync_single_for_device(dev, virt_to_phys(buf), PAGE_SIZE, DMA_TO_DEVICE);	/* expect@1: arg-space */
}

void sync_page_kept(struct device *dev)
{
	dma_addr_t at = page_to_phys(alloc_pages(0, 0));

	dma_sync_single_for_device(dev, at, PAGE_SIZE, DMA_TO_DEVICE);	/* expect@1: arg-space */
}

/* Whoever handed the memory over may have mapped it one to one */
void sync_what_was_given(struct device *dev, void *buf)
{
	dma_sync_single_for_device(dev, virt_to_phys(buf), PAGE_SIZE, DMA_TO_DEVICE);
}

void unmap_what_was_mapped(struct device *dev, void *buf)
{
	dma_addr_t at = dma_map_single(dev, buf, PAGE_SIZE, DMA_TO_DEVICE);

	if (at)
		dma_unmap_single_attrs(dev, virt_to_phys(buf), PAGE_SIZE, DMA_TO_DEVICE, 0);	/* expect: arg-space */
}

void unmap_the_handle(struct device *dev, void *buf)
{
	dma_addr_t at = dma_map_single(dev, buf, PAGE_SIZE, DMA_TO_DEVICE);

	dma_unmap_single_attrs(dev, at, PAGE_SIZE, DMA_TO_DEVICE, 0);
}

void pool_round(struct dma_pool *pool)
{
	dma_addr_t at;
	void *v = dma_pool_alloc(pool, 0, &at);

	dma_pool_free(pool, v, virt_to_phys(v));	/* expect: arg-space, conv-nonlinear */
}

/* Declared by whoever wrote it: no evidence that it is one */
void sync_declared(struct device *dev, phys_addr_t at)
{
	dma_sync_single_for_device(dev, at, PAGE_SIZE, DMA_TO_DEVICE);
}

/* the file maps what it keeps, or translates what it got: the two are not one */
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys_addr, size_t size,
			    enum dma_data_direction dir, unsigned long attrs);
void dma_unmap_resource(struct device *dev, dma_addr_t addr, size_t size,
			enum dma_data_direction dir, unsigned long attrs);
phys_addr_t iommu_iova_to_phys(struct iommu_domain *domain, dma_addr_t iova);

struct fifo {
	struct device *dev;
	struct iommu_domain *domain;
	phys_addr_t at, seen;
	dma_addr_t mapped;
	size_t len;
	void *area;
};

void fifo_moves(struct fifo *f, phys_addr_t at)
{
	dma_addr_t mapped = dma_map_resource(f->dev, at, f->len, DMA_TO_DEVICE, 0);

	dma_unmap_resource(f->dev, f->at, f->len, DMA_TO_DEVICE, 0);	/* expect: arg-space */
	dma_unmap_resource(f->dev, f->mapped, f->len, DMA_TO_DEVICE, 0);
	f->at = at;
	f->mapped = mapped;
}

void fifo_looks(struct fifo *f)
{
	f->area = dma_alloc_coherent(f->dev, f->len, &f->mapped, GFP_KERNEL);
	f->seen = iommu_iova_to_phys(f->domain, f->mapped);
}

void fifo_frees(struct fifo *f)
{
	dma_free_coherent(f->dev, f->len, f->area, f->seen);	/* expect: arg-space */
	dma_free_coherent(f->dev, f->len, f->area, f->mapped);
}
