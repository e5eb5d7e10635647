// SPDX-License-Identifier: GPL-2.0-only
/* Innocent: page frame numbers in variables, types and fields that say otherwise. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/pci.h>
#include <linux/vmalloc.h>

int early_pfn_to_nid(unsigned long pfn);
int page_is_ram(unsigned long pfn);
int memory_failure(unsigned long pfn, int flags);
bool e820__mapped_any(u64 start, u64 end, int type);

struct region {
	u64 addr;
	resource_size_t size;
	u32 flags;
};

struct frames {
	u64 start;
	u64 end;
};

struct map_desc {
	unsigned long virtual;
	unsigned long pfn;
	unsigned long length;
};

union msr {
	u64 as_u64;
	struct {
		u64 enable : 1;
		u64 reserved : 11;
		u64 guest_physical_address : 52;
	};
};

/* the offset in the file is the physical page, by design */
int dev_mem_mmap(struct vm_area_struct *vma)
{
	size_t size = vma->vm_end - vma->vm_start;

	if (!valid_mmap_phys_addr_range(vma->vm_pgoff, size))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, size, vma->vm_page_prot);
}

int checked_as_bytes(struct vm_area_struct *vma, struct region *r)
{
	phys_addr_t addr = (phys_addr_t)vma->vm_pgoff << PAGE_SHIFT;

	if (addr < r->addr || addr >= r->addr + r->size)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int pgoff_of_bar(struct vm_area_struct *vma, struct pci_dev *pdev)
{
	vma->vm_pgoff += pci_resource_start(pdev, 2) >> PAGE_SHIFT;
	return io_remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int pgoff_of_region(struct vm_area_struct *vma, struct region *r)
{
	u64 pgoff = vma->vm_pgoff & ((1UL << 28) - 1);

	vma->vm_pgoff = (r->addr >> PAGE_SHIFT) + pgoff;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, r->size, vma->vm_page_prot);
}

int pgoff_given_bytes(struct vm_area_struct *vma, unsigned long offset)
{
	vma->vm_pgoff = offset >> PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

vm_fault_t user_maps_by_frame(struct vm_fault *vmf)
{
	return vmf_insert_mixed(vmf->vma, vmf->address, vmf->pgoff & ~(1UL << 51));
}

int local_called_pgoff(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long pgoff = vma->vm_pgoff & 0xffff;

	pgoff += base >> PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int local_called_addr(struct vm_area_struct *vma, phys_addr_t addr)
{
	addr = vma->vm_pgoff + (addr >> PAGE_SHIFT);
	return io_remap_pfn_range(vma, vma->vm_start, addr, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

vm_fault_t local_called_offset(struct vm_fault *vmf, struct region *r)
{
	unsigned long offset = vmf->pgoff;

	if (offset >= r->size >> PAGE_SHIFT)
		return VM_FAULT_SIGBUS;
	return vmf_insert_pfn(vmf->vma, vmf->address, (r->addr >> PAGE_SHIFT) + offset);
}

int local_called_physical(struct vm_area_desc *desc, void *kmem)
{
	unsigned long physical = __pa(kmem) >> PAGE_SHIFT;

	mmap_action_remap(desc, desc->start, physical + desc->pgoff, vma_desc_size(desc));
	return 0;
}

int pfn_converted_in_place(struct vm_area_struct *vma, void *page)
{
	unsigned long pfn = __pa(page);

	pfn >>= PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

int field_converted_in_place(struct vm_area_struct *vma, void *page)
{
	struct map_desc map;

	map.pfn = __pa(page);
	map.pfn = map.pfn >> PAGE_SHIFT;
	return pfn_valid(map.pfn);
}

int parameter_converted_in_place(u64 addr)
{
	addr = PHYS_PFN(addr);
	return memory_failure(addr, 0);
}

bool named_phys_converted_first(phys_addr_t phys)
{
	bool ram;

	phys >>= PAGE_SHIFT;
	ram = page_is_ram(phys);
	return ram && pfn_valid(phys);
}

int local_called_page(struct vm_area_struct *vma, void *pos)
{
	unsigned long page = vmalloc_to_pfn(pos);

	return remap_pfn_range(vma, vma->vm_start, page, PAGE_SIZE, PAGE_SHARED);
}

struct page *parameter_called_page(unsigned long page)
{
	if (!pfn_valid(page))
		return NULL;
	return pfn_to_page(page);
}

vm_fault_t page_is_physical(struct vm_fault *vmf, struct region *r)
{
	u64 page = r->addr + (vmf->address & (PMD_SIZE - 1));

	return vmf_insert_pfn(vmf->vma, vmf->address, page >> PAGE_SHIFT);
}

struct page *start_is_a_frame(phys_addr_t vaddr)
{
	phys_addr_t start = PFN_UP(vaddr);

	return pfn_to_page(start);
}

struct page *addr_is_a_frame(u64 pte)
{
	u64 addr = (pte & ~0xfffULL) >> 12;

	return pfn_to_page(addr);
}

u64 bit_field_holds_a_frame(void *page)
{
	union msr m = { 0 };

	m.guest_physical_address = vmalloc_to_pfn(page);
	return m.as_u64;
}

void *range_counts_frames(struct frames *f, struct page *page)
{
	f->start = page_to_pfn(page);
	return pfn_to_kaddr(f->start);
}

int phys_type_holds_a_frame(struct vm_area_struct *vma, phys_addr_t bar)
{
	phys_addr_t pfn = (bar >> PAGE_SHIFT) + vma->vm_pgoff;

	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

int phys_type_parameter_holds_a_frame(struct vm_area_struct *vma, phys_addr_t pfn)
{
	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

bool degenerate_range(u64 a)
{
	return e820__mapped_any(a, a, 1);
}

bool spa_counted_in_pages(unsigned long mmio_spa, unsigned long n)
{
	unsigned long i;

	for (i = 0; i < n; i++)
		if (page_is_ram(mmio_spa + i))
			return true;
	return false;
}

int node_of_walk(struct region *r)
{
	unsigned long p = r->addr >> PAGE_SHIFT;

	while (p < PFN_UP(r->addr + r->size))
		if (early_pfn_to_nid(p++) < 0)
			return -EINVAL;
	return 0;
}

pgoff_t inode_number_as_index(unsigned long ino, pgoff_t (*find)(pgoff_t))
{
	return find(ino);
}

pgoff_t index_in_huge_pages(struct vm_fault *vmf, pgoff_t (*find)(pgoff_t))
{
	vmf->pgoff = ((vmf->address - vmf->vma->vm_start) >> HPAGE_SHIFT) + (vmf->vma->vm_pgoff >> (HPAGE_SHIFT - PAGE_SHIFT));
	return find(vmf->pgoff);
}

int pgoff_selects(struct vm_area_struct *vma, struct region *mem, int n)
{
	if (vma->vm_pgoff < n) {
		if (mem[vma->vm_pgoff].size == 0)
			return -1;
		return (int)vma->vm_pgoff;
	}
	return -1;
}

/* a counter in the type of an address */
unsigned long sum_of_pages(struct resource *res, u32 (*crc)(dma_addr_t at), unsigned long base, void (*print)(const char *fmt, void *what))
{
	resource_size_t page, num_pages = resource_size(res) >> PAGE_SHIFT;
	unsigned long sum = 0;

	for (page = 0; page < num_pages; page++)
		sum += crc((dma_addr_t)base + (page << PAGE_SHIFT));
	print("%pa", &page);
	return sum;
}

/* the low bits of a word hold a number of pages */
bool is_adjacent(u32 *addrs, dma_addr_t addr, unsigned int k)
{
	u32 tmp = (addrs[k] & PAGE_MASK) + (((addrs[k] & ~PAGE_MASK) + 1) << PAGE_SHIFT);

	return tmp == (addr & PAGE_MASK);
}

/* a frame number kept where the address it is mapped at will be */
dma_addr_t map_frame(struct device *dev, const u64 *pfn)
{
	dma_addr_t addr = *pfn >> 12;

	return dma_map_page(dev, pfn_to_page(addr), 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
}
