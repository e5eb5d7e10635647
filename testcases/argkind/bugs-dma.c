// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 1 -- what a member or another function holds is not followed */
/* Bugs that were: memory outside the linear map, DMA for physical, each beside its fix. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>
#include <linux/highmem.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
};

#define sg_dma_address(sg)	((sg)->dma_address)

phys_addr_t dma_to_phys(struct device *dev, dma_addr_t daddr);
void *sg_virt(struct scatterlist *sg);
void flush_dcache_page(struct page *page);
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
bool is_vmalloc_or_module_addr(const void *x);
phys_addr_t slow_virt_to_phys(void *vaddr);

static u64 wall_clock;

/* E01: a symbol's address is no address of the linear map everywhere */
u64 clock_register(void)
{
	return __pa(&wall_clock);	/* expect@1: conv-nonlinear */
}

/* E01 */
u64 clock_register_fixed(void)
{
	return slow_virt_to_phys(&wall_clock);
}

struct mailbox {
	void *mb_addr;
	unsigned long off;
};

/* E02: the mailbox lies in vmalloc memory */
int mailbox_init(struct mailbox *m)
{
	m->mb_addr = vzalloc(16 * PAGE_SIZE);
	return m->mb_addr ? 0 : -ENOMEM;
}

/* E02 */
void mailbox_flush(struct mailbox *m, unsigned long len)
{
	void *start = (void *)((unsigned long)(m->mb_addr + m->off) & PAGE_MASK);

	flush_dcache_page(virt_to_page(start));	/* expect: conv-nonlinear */
}

/* E02 */
void mailbox_flush_fixed(struct mailbox *m, unsigned long len)
{
	void *start = (void *)((unsigned long)(m->mb_addr + m->off) & PAGE_MASK);

	flush_dcache_page(vmalloc_to_page(start));
}

/* E03: only vmalloc memory comes here */
static void clear_pages(const void *start, unsigned long size)
{
	const void *addr;

	for (addr = start; addr < start + size; addr += PAGE_SIZE)
		flush_dcache_page(virt_to_page(addr));
}

/* E03 */
void unpoison_vmalloc(const void *start, unsigned long size)
{
	if (!is_vmalloc_or_module_addr(start))
		return;
	clear_pages(start, size);	/* expect: conv-nonlinear */
}

/* E03 */
static void clear_pages_fixed(const void *start, unsigned long size)
{
	const void *addr;

	for (addr = start; addr < start + size; addr += PAGE_SIZE)
		flush_dcache_page(vmalloc_to_page(addr));
}

/* E03 */
void unpoison_vmalloc_fixed(const void *start, unsigned long size)
{
	if (!is_vmalloc_or_module_addr(start))
		return;
	clear_pages_fixed(start, size);
}

/* E07: through the page, the offset in it is lost */
void *address_of(phys_addr_t phys)
{
	return page_to_virt(phys_to_page(phys));	/* expect@1: arg-space */
}

/* E07 */
void *address_of_fixed(phys_addr_t phys)
{
	return phys_to_virt(phys);
}

/* F05: the CPU reads where the device writes */
u8 first_byte(struct scatterlist *sg)
{
	u8 *p = phys_to_virt(sg_dma_address(sg));	/* expect: arg-space */

	return p[0];
}

/* F05 */
u8 first_byte_fixed(struct scatterlist *sg)
{
	u8 *p = sg_virt(sg);

	return p[0];
}

static unsigned long gbe_mem_phys;
static dma_addr_t gbe_dma_addr;

/* F08: the handle is kept as the memory's physical address */
int gbe_probe(struct device *dev)
{
	void *mem = dma_alloc_coherent(dev, 64 * PAGE_SIZE, &gbe_dma_addr, 0);

	if (!mem)
		return -ENOMEM;
	gbe_mem_phys = (unsigned long)gbe_dma_addr;
	return 0;
}

/* F08 */
int gbe_mmap(struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, gbe_mem_phys >> PAGE_SHIFT, vma->vm_end - vma->vm_start, vma->vm_page_prot);	/* expect: arg-space */
}

static unsigned long fixed_mem_phys;
static dma_addr_t fixed_dma_addr;

/* F08 */
int gbe_probe_fixed(struct device *dev)
{
	void *mem = dma_alloc_coherent(dev, 64 * PAGE_SIZE, &fixed_dma_addr, 0);

	if (!mem)
		return -ENOMEM;
	fixed_mem_phys = dma_to_phys(dev, fixed_dma_addr);
	return 0;
}

/* F08 */
int gbe_mmap_fixed(struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, fixed_mem_phys >> PAGE_SHIFT, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

/* F09: a handle's page is looked up as memory */
void sync_for_cpu(struct device *dev, dma_addr_t handle, size_t size)
{
	if (pfn_valid(PFN_DOWN(handle)))	/* expect: arg-space */
		dma_sync_single_for_device(dev, handle, size, DMA_FROM_DEVICE);
}

/* F09 */
void sync_for_cpu_fixed(struct device *dev, dma_addr_t handle, size_t size)
{
	if (pfn_valid(PFN_DOWN(dma_to_phys(dev, handle))))
		dma_sync_single_for_device(dev, handle, size, DMA_FROM_DEVICE);
}

/* F10: a helper counts machine pages from what it is given */
static void cache_maint(phys_addr_t handle, size_t size)
{
	unsigned long pfn = PHYS_PFN(handle);

	while (size && pfn_valid(pfn++))
		size -= min(size, PAGE_SIZE);
}

/* F10 */
void maint_page(struct device *dev, struct page *page, size_t size)
{
	dma_addr_t at = dma_map_page(dev, page, 0, size, DMA_TO_DEVICE);

	cache_maint(at, size);	/* expect: arg-space */
}

/* F10 */
void maint_page_fixed(struct device *dev, struct page *page, size_t size)
{
	dma_addr_t at = dma_map_page(dev, page, 0, size, DMA_TO_DEVICE);

	cache_maint(dma_to_phys(dev, at), size);
}

struct gem {
	dma_addr_t paddr;
	void *vaddr;
	size_t size;
};

/* F13: an object's handle is called paddr */
int gem_create(struct device *dev, struct gem *obj)
{
	obj->vaddr = dma_alloc_coherent(dev, obj->size, &obj->paddr, 0);
	return obj->vaddr ? 0 : -ENOMEM;
}

/* F13 */
void *gem_cpu_address(struct gem *obj, unsigned long offset)
{
	return phys_to_virt(obj->paddr + offset);	/* expect: arg-space */
}

/* F13 */
void gem_sync_fixed(struct device *dev, struct gem *obj, unsigned long offset)
{
	dma_sync_single_for_device(dev, obj->paddr + offset, PAGE_SIZE, DMA_TO_DEVICE);
}

struct rdma_block {
	dma_addr_t addr_phys;
	dma_addr_t addr_dma;
	void *addr;
};

/* F14: a handle is called phys and cleared with a pointer */
void rdma_clear(struct rdma_block *r)
{
	r->addr_phys = (dma_addr_t)(unsigned long)NULL;	/* expect: arg-space */
}

/* F14 */
void rdma_clear_fixed(struct rdma_block *r)
{
	r->addr_dma = 0;
}
