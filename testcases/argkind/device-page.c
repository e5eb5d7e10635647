// SPDX-License-Identifier: GPL-2.0-only
/* A device's own page, which is the kernel's only by luck: told by the macro's name. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

#define ENGINE_PAGE_SHIFT	12
#define ENGINE_PAGE_SIZE	(1UL << ENGINE_PAGE_SHIFT)
#define ENGINE_PAGES_IN_PAGE	(PAGE_SIZE / ENGINE_PAGE_SIZE)
#define BOARD_PAGE_SHIFT	PAGE_SHIFT

typedef u64 __le64;
#define le64_to_cpu(x)	((u64)(x))
#define cpu_to_le64(x)	((__le64)(x))

struct engine {
	unsigned int entry_size, slots, entries;
	void __iomem *regs;
	void *ring;
};

struct engine_desc {
	__le64 addr, frames;
};

unsigned int entries_of_page(struct engine *e)
{
	return ENGINE_PAGE_SIZE / e->entry_size;
}

unsigned int entries_of_wrong_page(struct engine *e)
{
	return PAGE_SIZE / e->entry_size;	/* expect@1: page-const */
}

unsigned long ring_bytes(struct engine *e)
{
	return (unsigned long)e->slots << ENGINE_PAGE_SHIFT;
}

unsigned long ring_bytes_wrong(struct engine *e)
{
	return (unsigned long)e->slots << PAGE_SHIFT;	/* expect@1: page-const */
}

/* The same member by the same page twice */
unsigned long entry_bytes(struct engine *e)
{
	return (unsigned long)e->entries << PAGE_SHIFT;
}

/* A length may be cut into either */
unsigned long in_pages(unsigned long bytes, bool of_engine)
{
	return of_engine ? bytes >> ENGINE_PAGE_SHIFT : bytes >> PAGE_SHIFT;
}

void *behind_ring(void *ring)
{
	return ring + ENGINE_PAGE_SIZE;
}

void *behind_ring_wrong(void *ring)
{
	return ring + PAGE_SIZE;	/* expect@1: page-const */
}

u64 fault_address(struct engine_desc *d)
{
	return le64_to_cpu(d->frames) << PAGE_SHIFT;	/* expect@1: page-const */
}

u64 fault_address_fixed(struct engine_desc *d)
{
	return le64_to_cpu(d->frames) << ENGINE_PAGE_SHIFT;
}

void tell_frame(struct engine_desc *d, dma_addr_t addr)
{
	d->addr = cpu_to_le64(addr >> PAGE_SHIFT);	/* expect[gcc]@1: page-const -- a store has no type for sparse */
}

void tell_frame_fixed(struct engine_desc *d, dma_addr_t addr)
{
	d->addr = cpu_to_le64(addr >> ENGINE_PAGE_SHIFT);
}

void tell_register(struct engine *e, dma_addr_t addr)
{
	writel(addr >> PAGE_SHIFT, e->regs);	/* expect@1: page-const */
}

void tell_register_fixed(struct engine *e, dma_addr_t addr)
{
	writel(addr >> ENGINE_PAGE_SHIFT, e->regs);
}

/* Frames of the kernel's made bytes by the other's page */
phys_addr_t frame_by_engine(struct page *page)
{
	return page_to_pfn(page) << ENGINE_PAGE_SHIFT;	/* expect@1: page-const */
}

/* Who converts between the two knows both */
phys_addr_t frame_by_both(struct page *page)
{
	unsigned long frame = page_to_pfn(page) * (PAGE_SIZE / ENGINE_PAGE_SIZE);

	return frame << ENGINE_PAGE_SHIFT;
}

phys_addr_t frame_by_factor(struct page *page)
{
	return page_to_pfn(page) * ENGINE_PAGES_IN_PAGE << ENGINE_PAGE_SHIFT;
}

/* Another name for the kernel's page is none of a device */
phys_addr_t frame_by_alias(struct page *page)
{
	return page_to_pfn(page) << BOARD_PAGE_SHIFT;
}

int map_engine_frame(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return remap_pfn_range(vma, vma->vm_start, base >> ENGINE_PAGE_SHIFT, size, vma->vm_page_prot);	/* expect@1: arg-unit */
}

/* The cursor steps by the engine's page, so what counts beside it counts those */
void fill_ring(struct engine *e, struct engine_desc *desc, unsigned long at, size_t size)
{
	unsigned int i, pages = size / ENGINE_PAGE_SIZE;

	for (i = 0; i < pages; i++, at += ENGINE_PAGE_SIZE)
		desc[i].addr = cpu_to_le64(at);
}

/* An index in the engine's pages, an address in the kernel's */
void fill_by_kernel_page(u32 *table, dma_addr_t at, dma_addr_t end, u64 start)
{
	unsigned int i = start / ENGINE_PAGE_SIZE;

	for (; at < end; at += PAGE_SIZE)	/* expect@1: page-const */
		table[i++] = at;
}

void fill_by_engine_page(u32 *table, dma_addr_t at, dma_addr_t end, u64 start)
{
	unsigned int i = start / ENGINE_PAGE_SIZE;

	for (; at < end; at += ENGINE_PAGE_SIZE)
		table[i++] = at;
}

struct odp {
	unsigned int page_shift;
};

/* A shift of another page, by its name */
int map_odp_pages(struct odp *o, struct vm_area_struct *vma, unsigned long pfn, u64 bytes)
{
	unsigned long n = bytes >> o->page_shift;

	return remap_pfn_range(vma, vma->vm_start, pfn, n, vma->vm_page_prot);	/* expect@1: arg-unit */
}

int map_odp_bytes(struct odp *o, struct vm_area_struct *vma, unsigned long pfn, u64 bytes)
{
	unsigned long n = bytes >> o->page_shift << o->page_shift;

	return remap_pfn_range(vma, vma->vm_start, pfn, n, vma->vm_page_prot);
}

struct engine_caps {
	u32 queue_pg_sz;
	u32 table_pg_sz;
	u32 irq_pg;
};

u32 engine_queue_shift(struct engine_caps *caps)
{
	return ENGINE_PAGE_SHIFT + caps->queue_pg_sz;
}

/* Counted from a page, as its neighbour is */
u32 engine_table_shift(struct engine_caps *caps)
{
	return PAGE_SHIFT + caps->table_pg_sz;	/* expect@1: page-const */
}

u32 engine_other(struct engine_caps *caps)
{
	return PAGE_SHIFT + caps->irq_pg;
}

/* Memory for a device that has a page of its own */
void *engine_page(struct device *dev, dma_addr_t *at)
{
	return dma_alloc_coherent(dev, PAGE_SIZE, at, GFP_KERNEL);	/* expect@1: page-const */
}

void *engine_own_page(struct device *dev, dma_addr_t *at)
{
	return dma_alloc_coherent(dev, ENGINE_PAGE_SIZE, at, GFP_KERNEL);
}

void *engine_pages(struct device *dev, size_t size, dma_addr_t *at)
{
	return dma_alloc_coherent(dev, size, at, GFP_KERNEL);
}
