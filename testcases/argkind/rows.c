// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 1 -- what is not in a declared local is not followed */
/* Calls and members whose facts came from bodies: a guilty and an innocent use of each sort. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

struct folio;
struct hstate;

struct iov_iter {
	size_t iov_offset;
	size_t count;
};

struct vmem_altmap {
	unsigned long base_pfn;
	unsigned long free;
};

long folio_nr_pages(const struct folio *folio);
unsigned long huge_page_size(const struct hstate *h);
unsigned int pages_per_huge_page(const struct hstate *h);
void folio_zero_range(struct folio *folio, size_t start, size_t length);
void iommu_iotlb_gather_add_range(void *gather, unsigned long iova, size_t size);
int memblock_add_node(phys_addr_t base, phys_addr_t size, int nid, unsigned int flags);
int walk_memory_blocks(unsigned long start, unsigned long size, void *arg, int (*func)(void *block, void *arg));
void unpin_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty);
void __iomem *of_iomap(void *np, int index);
void vm_unacct_memory(long pages);
void *devm_kcalloc(struct device *dev, size_t n, size_t size, gfp_t flags);
void *dma_direct_alloc(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp, unsigned long attrs);
void dma_unmap_resource(struct device *dev, dma_addr_t addr, size_t size, int dir, unsigned long attrs);

unsigned long mirror_end(struct hstate *h, struct page *page)
{
	unsigned long start = (unsigned long)page;

	return start + pages_per_huge_page(h);	/* expect: expr-unit */
}

unsigned long mirror_end_fixed(struct hstate *h, struct page *page)
{
	unsigned long start = (unsigned long)page;

	return start + pages_per_huge_page(h) * sizeof(void *) * 8;
}

void clear_tail(struct folio *folio)
{
	folio_zero_range(folio, 0, folio_nr_pages(folio));	/* expect: arg-unit */
}

void clear_tail_fixed(struct folio *folio)
{
	folio_zero_range(folio, 0, folio_nr_pages(folio) * PAGE_SIZE);
}

void release(struct vm_area_struct *vma, struct page **pages)
{
	unpin_user_pages_dirty_lock(pages, vma->vm_end - vma->vm_start, true);	/* expect: arg-unit */
}

void release_fixed(struct vm_area_struct *vma, struct page **pages)
{
	unpin_user_pages_dirty_lock(pages, vma_pages(vma), true);
}

void uncharge(struct vm_area_struct *vma)
{
	vm_unacct_memory(vma->vm_end - vma->vm_start);	/* expect: arg-unit */
}

void uncharge_fixed(struct vm_area_struct *vma)
{
	vm_unacct_memory((vma->vm_end - vma->vm_start) >> PAGE_SHIFT);
}

int boot_node(unsigned long pfn, unsigned long nr, struct page *page)
{
	return memblock_add_node(page_to_pfn(page), PAGE_SIZE, 0, 0);	/* expect: arg-unit */
}

int boot_node_fixed(struct page *page)
{
	return memblock_add_node(page_to_phys(page), PAGE_SIZE, 0, 0);
}

int blocks(struct page *page, int (*func)(void *block, void *arg))
{
	return walk_memory_blocks(page_to_pfn(page), PAGE_SIZE, NULL, func);	/* expect: arg-unit */
}

int blocks_fixed(struct page *page, int (*func)(void *block, void *arg))
{
	return walk_memory_blocks(PFN_PHYS(page_to_pfn(page)), PAGE_SIZE, NULL, func);
}

phys_addr_t regs_phys(void *np)
{
	return virt_to_phys(of_iomap(np, 0));	/* expect: conv-nonlinear */
}

/* memory of the allocator, and what dma_direct_alloc() gives may lie in the linear map */
phys_addr_t table_phys(struct device *dev, dma_addr_t *handle)
{
	if (!handle)
		return virt_to_phys(devm_kcalloc(dev, 2, 8, GFP_KERNEL));
	return virt_to_phys(dma_direct_alloc(dev, PAGE_SIZE, handle, GFP_KERNEL, 0));
}

void unmap_window(struct device *dev, struct page *page)
{
	dma_unmap_resource(dev, page_to_pfn(page), PAGE_SIZE, 0, 0);	/* expect: arg-unit */
}

void unmap_window_fixed(struct device *dev, dma_addr_t window)
{
	dma_unmap_resource(dev, window, PAGE_SIZE, 0, 0);
}

unsigned long left(struct iov_iter *iter, struct vm_area_struct *vma)
{
	return min(iter->count, vma_pages(vma));	/* expect: expr-unit */
}

unsigned long left_fixed(struct iov_iter *iter, struct vm_area_struct *vma)
{
	return min(iter->count >> PAGE_SHIFT, vma_pages(vma));
}

unsigned long map_end(struct vmem_altmap *map)
{
	return map->base_pfn + PAGE_SIZE;	/* expect: expr-unit */
}

unsigned long map_end_fixed(struct vmem_altmap *map)
{
	return map->base_pfn + map->free;
}
