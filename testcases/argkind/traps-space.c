// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what is written through a pointer is not followed */
/* Innocent: one space's address in a variable, a type or a slot of another. */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <linux/io.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/highmem.h>
#include <linux/dma-mapping.h>

struct gen_pool;
struct iommu_domain;

void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys_addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr);
int iommu_map(struct iommu_domain *domain, unsigned long iova, phys_addr_t paddr, size_t size, int prot, gfp_t gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);
int gen_pool_add_owner(struct gen_pool *pool, unsigned long virt, phys_addr_t phys, size_t size, int nid, void *owner);
void memblock_free(void *ptr, size_t size);
void *memblock_alloc(phys_addr_t size, phys_addr_t align);
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);
void flush_dcache_range(unsigned long start, unsigned long stop);

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
};

struct hw_bar {
	dma_addr_t bus_addr;
	unsigned long len;
	u8 *hw_regs;
	int type;
};

struct buffer {
	struct device *dev;
	void *area;
	dma_addr_t addr;
	size_t bytes;
};

struct mport_map {
	dma_addr_t phys_addr;
	void *virt_addr;
	u64 size;
};

struct uio_like {
	phys_addr_t addr;
	dma_addr_t dma_addr;
	size_t size;
	struct device *dev;
};

/* the BAR's physical address in a field of the wrong type */
void bar_probe(struct hw_bar *b, struct pci_dev *pdev)
{
	b->bus_addr = pci_resource_start(pdev, 0);
}

int bar_mmap(struct hw_bar *b, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, b->bus_addr >> PAGE_SHIFT, vma->vm_end - vma->vm_start, vma->vm_page_prot);	/* expect@1: arg-space */
}

/* the pages of this backend are not mapped for DMA: the field holds page_to_phys() */
int continuous_alloc(struct buffer *b, struct page *page)
{
	b->addr = page_to_phys(page);
	return 0;
}

int continuous_mmap(struct buffer *b, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, b->addr >> PAGE_SHIFT, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int mport_mmap(struct mport_map *m, struct device *dev, struct vm_area_struct *vma)
{
	unsigned long off = vma->vm_pgoff << PAGE_SHIFT;

	vma->vm_pgoff = off >> PAGE_SHIFT;
	return dma_mmap_coherent(dev, vma, m->virt_addr, m->phys_addr, m->size);
}

int iomem_by_contract(struct mport_map *m, struct vm_area_struct *vma, bool iomem)
{
	if (!iomem)
		return -EINVAL;
	return vm_iomap_memory(vma, m->phys_addr, m->size);
}

int offset_by_type(struct hw_bar *b, struct vm_area_struct *vma, u64 mem_offset, void *page)
{
	switch (b->type) {
	case 0:
		return vm_insert_page(vma, vma->vm_start, virt_to_page((void *)(unsigned long)mem_offset));
	default:
		return io_remap_pfn_range(vma, vma->vm_start, mem_offset >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
	}
}

int offset_kept_in_a_pointer(struct hw_bar *b, struct pci_dev *pdev, struct vm_area_struct *vma)
{
	u64 pfn = ((unsigned long)b->hw_regs + pci_resource_start(pdev, 0)) >> PAGE_SHIFT;

	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

/* only where nothing was mapped for DMA is the buffer kmalloc()ed */
int buffer_of_pio_host(struct buffer *b, struct vm_area_struct *vma)
{
	if (b->addr != DMA_MAPPING_ERROR)
		return dma_mmap_coherent(b->dev, vma, b->area, b->addr, b->bytes);
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(b->area) >> PAGE_SHIFT, b->bytes, vma->vm_page_prot);
}

/* an IOMMU driver has checked that its tables' handle is their address */
void table_unmap(struct device *dev, u32 *table)
{
	dma_unmap_single_attrs(dev, virt_to_phys(table), PAGE_SIZE, DMA_TO_DEVICE, 0);
}

void table_sync(struct device *dev, u32 *table, unsigned long from)
{
	dma_sync_single_for_device(dev, virt_to_phys(table) + from, 64, DMA_TO_DEVICE);
}

int identity_map(struct iommu_domain *domain, phys_addr_t base, size_t size)
{
	return iommu_map(domain, base, base, size, 3, 0);
}

int identity_map_of_handle(struct iommu_domain *domain, dma_addr_t iova, size_t size)
{
	return iommu_map(domain, iova, iova, size, 3, 0);
}

void identity_unmap(struct iommu_domain *domain, phys_addr_t base, size_t size)
{
	iommu_unmap(domain, base, size);
}

int pool_of_handles(struct gen_pool *pool, struct scatterlist *sg)
{
	dma_addr_t dma = sg->dma_address;

	return gen_pool_add_owner(pool, dma, dma, sg->length, -1, NULL);
}

dma_addr_t bus_address_for_now(struct device *dev, struct scatterlist *sg)
{
	return dma_map_resource(dev, sg->dma_address, sg->length, DMA_BIDIRECTIONAL, 0);
}

/* pointers called phys, paddr, and so on */
void pointer_called_phys(size_t size)
{
	void *phys_dist = memblock_alloc(size, PAGE_SIZE);

	memblock_free(phys_dist, size);
}

unsigned long paddr_is_virtual_first(void)
{
	unsigned long paddr = __get_free_pages(0, 0);

	paddr = __pa(paddr);
	return paddr >> PAGE_SHIFT;
}

unsigned long phys_holds_a_pointer(bool found, unsigned long where)
{
	unsigned long ioapic_phys;

	if (found) {
		ioapic_phys = where;
	} else {
		ioapic_phys = (unsigned long)memblock_alloc(PAGE_SIZE, PAGE_SIZE);
		ioapic_phys = __pa(ioapic_phys);
	}
	return ioapic_phys;
}

struct elf_like {
	u64 p_paddr;
};

unsigned long paddr_of_a_window(struct elf_like *phdr)
{
	return __pa(phdr->p_paddr);	/* expect@1: arg-space */
}

void alias_of_both(unsigned long paddr)
{
	flush_dcache_range(paddr, paddr + PAGE_SIZE);	/* expect@1: arg-space, arg-space */
}

void alias_of_page(struct page *page)
{
	unsigned long paddr = (unsigned long)page_address(page);

	flush_dcache_range(paddr, paddr + PAGE_SIZE);
}

int pointer_called_paddr(struct page *page)
{
	char *paddr = kmap_local_page(page);
	int first = paddr[0];

	kunmap_local(paddr);
	return first;
}

unsigned long low_memory_top(unsigned long size)
{
	return (unsigned long)__va(size);
}

int coherent_through_a_physical_field(struct uio_like *u, struct vm_area_struct *vma)
{
	void *addr = (void *)(unsigned long)u->addr;	/* expect: arg-space */

	return dma_mmap_coherent(u->dev, vma, addr, u->dma_addr, u->size);
}

struct boot_block {
	u32 version;
};

void start_firmware(struct boot_block *block);

/* firmware runs without page tables: it is given what __pa() says, on purpose */
void call_with_physical_pointer(struct boot_block *block)
{
	start_firmware((struct boot_block *)__pa(block));	/* expect@1: arg-space */
}

void call_with_physical_local(struct boot_block *block)
{
	unsigned long pa = __pa(block);

	start_firmware((struct boot_block *)pa);	/* expect@1: arg-space */
}

/* a guest calls its own physical addresses gpa */
void *map_own_gpa(u64 shared_bit)
{
	u64 own_gpa = shared_bit & PAGE_MASK;

	return memremap(own_gpa, PAGE_SIZE, MEMREMAP_WB);
}

int pvalidate(unsigned long vaddr, bool validate);

/* the decompressor runs where physical is virtual */
int validate_identity(unsigned long paddr)
{
	unsigned long vaddr = paddr;

	return pvalidate(vaddr, true);
}

/* a byte for each page */
int bytes_of_pages(struct vm_area_struct *vma, unsigned char *bits, struct page *page)
{
	unsigned char *at = kmap_local_page(page);
	unsigned long start, n;

	for (start = vma->vm_start; start < vma->vm_end; start += n << PAGE_SHIFT) {
		n = min(vma->vm_end - start, 64 * PAGE_SIZE) >> PAGE_SHIFT;
		memcpy(at, bits, n);
		at += n;
	}
	return 0;
}

/* the low half of a user address is an offset into memory of the kernel's */
#if __SIZEOF_LONG__ == 8
struct page *page_by_offset(unsigned long base, struct vm_fault *vmf)
{
	unsigned long kaddr = base + (u32)vmf->address;

	return vmalloc_to_page((void *)kaddr);
}
#endif

struct vdpa_ops {
	int (*dma_map)(u64 iova, u64 size, u64 pa);
};

/* the device behind the operations takes user addresses, the IOMMU physical ones */
static int two_modes(struct vdpa_ops *ops, struct iommu_domain *domain, u64 iova, u64 size, u64 pa)
{
	if (ops->dma_map)
		return ops->dma_map(iova, size, pa);
	return iommu_map(domain, iova, pa, size, 0, 0);
}

int map_user_range(struct vdpa_ops *ops, struct iommu_domain *domain, struct vm_area_struct *vma, u64 iova, u64 uaddr)
{
	if (!find_vma(vma->vm_mm, uaddr))
		return -EINVAL;
	return two_modes(ops, domain, iova, PAGE_SIZE, uaddr);
}

int map_pages(struct vdpa_ops *ops, struct iommu_domain *domain, struct page *page, u64 iova)
{
	return two_modes(ops, domain, iova, PAGE_SIZE, page_to_phys(page));
}

struct mmap_entry {
	u64 where;
	int what;
};

/* what the member holds is told by another one */
int entry_mmap(struct vm_area_struct *vma, struct mmap_entry *entry)
{
	switch (entry->what) {
	case 0:
		return vm_iomap_memory(vma, entry->where, PAGE_SIZE);
	case 1:
		return vm_insert_page(vma, vma->vm_start, virt_to_page((void *)entry->where));
	default:
		return -EINVAL;
	}
}

/* Through the page on purpose: the address is a page's */
void *begin_of_page(phys_addr_t phys)
{
	return page_to_virt(phys_to_page(phys & PAGE_MASK));
}

void *of_page_held(phys_addr_t phys)
{
	struct page *page = phys_to_page(phys);

	return page_to_virt(page);
}

void *of_frame(unsigned long pfn)
{
	return page_to_virt(pfn_to_page(pfn));
}

/* Who has the kernel address asks its page where that begins */
long offset_by_page(unsigned long phys_addr)
{
	struct page *page = virt_to_page(phys_to_virt(phys_addr));

	return (char *)phys_to_virt(phys_addr) - (char *)page_address(page);
}

int set_memory_np(unsigned long addr, int numpages);

/* An alias that nobody may follow: the linear map's address with a bit turned over */
int hide_page(struct page *page)
{
	unsigned long alias = page_to_phys(page) + (PAGE_OFFSET ^ (1UL << 31));

	return set_memory_np(alias, 1);
}

int hide_page_wrong(struct page *page)
{
	unsigned long phys = page_to_phys(page);

	return set_memory_np(phys, 1);	/* expect: arg-space */
}

struct page *sg_page(struct scatterlist *sg);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);

/* The list is of whole pages: this file makes it */
void keep_page(struct scatterlist *sg, struct page *page)
{
	sg_set_page(sg, page, PAGE_SIZE, 0);
}

void *begin_of_kept(struct scatterlist *sg)
{
	return page_address(sg_page(sg));
}

/* So many of them */
struct remote_pages {
	unsigned int nr_page_va;
	unsigned long *page_va;
};

bool is_whole(struct remote_pages *r, struct vm_area_struct *vma)
{
	return r->nr_page_va == vma_pages(vma) + 1;
}
