// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 5 -- a pointer cast to an integer is not followed */
/* Shapes that subsystems share: graphics objects, RDMA, VFIO, sound, Xen, Hyper-V. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/pci.h>

struct bus_place {
	u64 offset;
	void *addr;
	bool is_iomem;
};

struct gfx_object {
	struct bus_place bus;
	unsigned long num_pages;
	unsigned long node_start;
	struct page **pages;
	size_t size;
};

struct io_mapping_like {
	resource_size_t base;
	unsigned long size;
};

struct rdma_entry {
	phys_addr_t address;
	unsigned long pfn;
	size_t length;
	int flag;
};

struct vfio_region_like {
	phys_addr_t memphys;
	size_t memlength;
};

struct gpadl {
	u32 count;
	u64 pfn_array[16];
};

vm_fault_t gfx_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct gfx_object *bo = vma->vm_private_data;
	unsigned long page_offset = ((vmf->address - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff - bo->node_start;
	unsigned long pfn;

	if (page_offset >= bo->num_pages)
		return VM_FAULT_SIGBUS;
	if (bo->bus.is_iomem)
		pfn = (bo->bus.offset >> PAGE_SHIFT) + page_offset;
	else
		pfn = page_to_pfn(bo->pages[page_offset]);
	return vmf_insert_pfn_prot(vma, vmf->address, pfn, vma->vm_page_prot);
}

vm_fault_t gfx_fault_bytes(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct gfx_object *bo = vma->vm_private_data;
	unsigned long page_offset = (vmf->address - vma->vm_start) >> PAGE_SHIFT;
	unsigned long pfn = page_to_pfn(bo->pages[page_offset]) << PAGE_SHIFT;

	return vmf_insert_pfn_prot(vma, vmf->address, pfn, vma->vm_page_prot);	/* expect: arg-unit */
}

vm_fault_t gfx_prefault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct gfx_object *bo = vma->vm_private_data;
	unsigned long address = vmf->address;
	vm_fault_t ret = VM_FAULT_NOPAGE;
	unsigned long i;

	for (i = 0; i < 16 && address < vma->vm_end; ++i) {
		ret = vmf_insert_pfn(vma, address, page_to_pfn(bo->pages[i]));
		address += PAGE_SIZE;
	}
	return ret;
}

int gfx_remap_io(struct io_mapping_like *iomap, struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size)
{
	unsigned long end = addr + size;

	if (iomap->base >> PAGE_SHIFT > pfn)
		return -EINVAL;
	while (addr < end) {
		if (vmf_insert_pfn(vma, addr, pfn) != VM_FAULT_NOPAGE)
			return -EFAULT;
		addr += PAGE_SIZE;
		pfn++;
	}
	return 0;
}

int gfx_mmap_pages(struct gfx_object *bo, struct vm_area_struct *vma)
{
	bo->num_pages = bo->size >> PAGE_SHIFT;
	return vm_map_pages(vma, bo->pages, bo->num_pages);
}

int gfx_mmap_size(struct gfx_object *bo, struct vm_area_struct *vma)
{
	unsigned long size = bo->num_pages << PAGE_SHIFT;

	return vm_map_pages(vma, bo->pages, size);	/* expect: arg-unit */
}

int gfx_clear_offset(struct gfx_object *bo, struct vm_area_struct *vma, struct page *page)
{
	vma->vm_pgoff -= bo->node_start;
	return remap_pfn_range(vma, vma->vm_start, page_to_pfn(page) + vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int rdma_mmap(struct rdma_entry *e, struct vm_area_struct *vma)
{
	unsigned long pfn;

	switch (e->flag) {
	case 0:
		pfn = e->address >> PAGE_SHIFT;
		break;
	case 1:
		pfn = e->pfn;
		break;
	default:
		return -EINVAL;
	}
	return io_remap_pfn_range(vma, vma->vm_start, pfn, e->length, vma->vm_page_prot);
}

int rdma_mmap_virtual(void *page, struct vm_area_struct *vma)
{
	unsigned long pfn = virt_to_phys(page) >> PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

int rdma_mmap_virtual_unconverted(void *page, struct vm_area_struct *vma)
{
	unsigned long pfn = (unsigned long)page >> PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-space */
}

int rdma_mmap_by_type(int type, u64 memaddr, void *memvirt, struct vm_area_struct *vma)
{
	unsigned long pfn;

	if (memvirt)
		pfn = PFN_DOWN(__pa(memvirt));
	else
		pfn = memaddr >> PAGE_SHIFT;
	return type ? io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot) :
		      remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

int vfio_mmap(struct vfio_region_like *r, struct vm_area_struct *vma)
{
	u64 req_len = vma->vm_end - vma->vm_start;
	u64 pgoff = vma->vm_pgoff & ((1ULL << (40 - PAGE_SHIFT)) - 1);
	unsigned long start_pfn = PHYS_PFN(r->memphys) + pgoff;

	if (pgoff >= r->memlength >> PAGE_SHIFT || (pgoff << PAGE_SHIFT) + req_len > r->memlength)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, start_pfn, req_len, vma->vm_page_prot);
}

int vfio_mmap_mixed(struct vfio_region_like *r, struct vm_area_struct *vma)
{
	u64 req_len = vma->vm_end - vma->vm_start;
	u64 pgoff = vma->vm_pgoff;

	return pgoff + req_len > r->memlength ? -EINVAL : 0;	/* expect: expr-unit */
}

vm_fault_t vfio_huge_fault(struct vm_fault *vmf, unsigned int order)
{
	struct vfio_region_like *r = vmf->vma->vm_private_data;
	unsigned long addr = vmf->address & ~((PAGE_SIZE << order) - 1);
	unsigned long pgoff = (addr - vmf->vma->vm_start) >> PAGE_SHIFT;
	unsigned long pfn = PHYS_PFN(r->memphys) + pgoff;

	if (order && (pfn & ((1 << order) - 1)))
		return VM_FAULT_SIGBUS;
	return vmf_insert_pfn(vmf->vma, addr, pfn);
}

vm_fault_t sound_status_fault(struct vm_fault *vmf)
{
	void *status = vmf->vma->vm_private_data;

	vmf->page = virt_to_page(status);
	return 0;
}

vm_fault_t sound_data_fault(struct vm_fault *vmf, void *area, size_t bytes)
{
	unsigned long offset = vmf->pgoff << PAGE_SHIFT;

	if (offset > PAGE_ALIGN(bytes) - PAGE_SIZE)
		return VM_FAULT_SIGBUS;
	vmf->page = vmalloc_to_page(area + offset);
	return 0;
}

int sound_mmap_continuous(phys_addr_t addr, struct vm_area_struct *vma)
{
	unsigned long off = vma->vm_pgoff << PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, (addr + off) >> PAGE_SHIFT, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

void gpadl_fill(struct gpadl *g, void *kbuffer, u32 size)
{
	u32 pagecount = size >> PAGE_SHIFT;
	u32 i;

	for (i = 0; i < pagecount; i++)
		g->pfn_array[i] = virt_to_phys(kbuffer + PAGE_SIZE * i) >> PAGE_SHIFT;
	g->count = pagecount;
}

bool gpadl_check(struct gpadl *g)
{
	return g->count && pfn_valid(g->pfn_array[0]);
}

int ring_mmap(struct pci_dev *pdev, void *ring, unsigned int pages, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(ring) >> PAGE_SHIFT, pages << PAGE_SHIFT, vma->vm_page_prot);
}

int ring_mmap_pages(void *ring, struct vm_area_struct *vma)
{
	unsigned int pages = vma_pages(vma);

	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(ring) >> PAGE_SHIFT, pages, vma->vm_page_prot);	/* expect: arg-unit */
}

int bar_mmap(struct pci_dev *pdev, int bar, struct vm_area_struct *vma)
{
	u64 phys_len = PAGE_ALIGN(pci_resource_len(pdev, bar));
	u64 req_len = vma->vm_end - vma->vm_start;
	u64 req_start = vma->vm_pgoff << PAGE_SHIFT;

	if (req_start + req_len > phys_len)
		return -EINVAL;
	vma->vm_pgoff = (pci_resource_start(pdev, bar) >> PAGE_SHIFT) + vma->vm_pgoff;
	return io_remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, req_len, vma->vm_page_prot);
}

int bar_mmap_with_offset(struct pci_dev *pdev, int bar, struct vm_area_struct *vma)
{
	resource_size_t at = pci_resource_start(pdev, bar) + (vma->vm_pgoff << PAGE_SHIFT);

	return vm_iomap_memory(vma, at, vma->vm_end - vma->vm_start);
}

int bar_mmap_with_pages(struct pci_dev *pdev, int bar, struct vm_area_struct *vma)
{
	resource_size_t at = pci_resource_start(pdev, bar) + vma->vm_pgoff;	/* expect: expr-unit */

	return vm_iomap_memory(vma, at, vma->vm_end - vma->vm_start);
}

int zeroed_page_mmap(struct vm_area_struct *vma)
{
	void *page = kzalloc(PAGE_SIZE, 0);

	if (!page)
		return -ENOMEM;
	return remap_pfn_range(vma, vma->vm_start, page_to_pfn(virt_to_page(page)), PAGE_SIZE, vma->vm_page_prot);
}
