// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 3 -- a shift by a name of s390 is none the rules know */
/* Idioms of powerpc, s390, sparc, alpha and x86, written out as they expand there. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/fs.h>
#include <linux/ioport.h>

#define PPC_PAGE_OFFSET		0xc000000000000000UL
#define ppc_pa(x)		((unsigned long)(x) & 0x0fffffffffffffffUL)
#define ppc_va(x)		((void *)(unsigned long)((phys_addr_t)(x) | PPC_PAGE_OFFSET))
#define phys_to_pfn(phys)	((phys) >> PAGE_SHIFT)
#define pfn_to_phys(pfn)	((pfn) << PAGE_SHIFT)
#define MK_IOSPACE_PFN(space, pfn)	((pfn) | ((unsigned long)(space) << (64 - 4)))
#define GET_PFN(pfn)		((pfn) & 0x0fffffffffffffffUL)
#define PTE_RPN_MASK		0x01fffffffffff000UL

struct spu {
	unsigned long local_store_phys;
	unsigned long problem_phys;
};

struct spu_context {
	struct spu *spu;
	unsigned long area_offset;
};

struct prd_range {
	u64 addr;
	u64 size;
};

struct pci_like {
	struct resource res;
	u64 io_base_phys;
};

vm_fault_t spufs_fault(struct vm_fault *vmf)
{
	struct spu_context *ctx = vmf->vma->vm_private_data;
	unsigned long offset = vmf->pgoff << PAGE_SHIFT;
	unsigned long pfn = (ctx->spu->local_store_phys + offset) >> PAGE_SHIFT;

	return vmf_insert_pfn(vmf->vma, vmf->address, pfn);
}

vm_fault_t spufs_area_fault(struct vm_fault *vmf)
{
	struct spu_context *ctx = vmf->vma->vm_private_data;
	unsigned long area = ctx->spu->problem_phys + ctx->area_offset;
	unsigned long offset = vmf->pgoff << PAGE_SHIFT;

	if (offset >= PMD_SIZE)
		return VM_FAULT_SIGBUS;
	return vmf_insert_pfn(vmf->vma, vmf->address, (area + offset) >> PAGE_SHIFT);
}

vm_fault_t spufs_area_fault_unshifted(struct vm_fault *vmf)
{
	struct spu_context *ctx = vmf->vma->vm_private_data;
	unsigned long offset = vmf->pgoff << PAGE_SHIFT;

	return vmf_insert_pfn(vmf->vma, vmf->address, ctx->spu->problem_phys + offset);	/* expect: arg-unit */
}

int prd_mmap(struct vm_area_struct *vma, struct prd_range *r)
{
	size_t size = vma->vm_end - vma->vm_start;
	phys_addr_t addr = (phys_addr_t)vma->vm_pgoff << PAGE_SHIFT;

	if (addr < r->addr || addr + size > r->addr + r->size)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, size, phys_mem_access_prot(NULL, vma->vm_pgoff, size, vma->vm_page_prot));
}

int prd_mmap_prot_of_bytes(struct vm_area_struct *vma)
{
	size_t size = vma->vm_end - vma->vm_start;
	phys_addr_t addr = (phys_addr_t)vma->vm_pgoff << PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, size, phys_mem_access_prot(NULL, addr, size, vma->vm_page_prot));	/* expect: arg-unit */
}

int ppc_pci_mmap(struct pci_like *p, struct vm_area_struct *vma)
{
	resource_size_t offset = ((resource_size_t)vma->vm_pgoff) << PAGE_SHIFT;

	if (offset < (p->res.start & PAGE_MASK) || offset > p->res.end)
		return -EINVAL;
	offset += p->io_base_phys;
	vma->vm_pgoff = offset >> PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

bool ppc_frame_of_virtual(void *p)
{
	return pfn_valid(ppc_pa(p) >> PAGE_SHIFT);
}

unsigned long ppc_alias(phys_addr_t phys)
{
	return (unsigned long)ppc_va(phys) & ~PAGE_MASK;
}

bool ppc_frame_of_entry(u64 entry)
{
	return pfn_valid((entry & PTE_RPN_MASK) >> PAGE_SHIFT);
}

bool s390_frame(phys_addr_t origin)
{
	return pfn_valid(phys_to_pfn(origin));
}

bool s390_frame_twice(phys_addr_t origin)
{
	unsigned long pfn = phys_to_pfn(origin);

	return pfn_valid(phys_to_pfn(pfn));	/* expect: arg-unit */
}

void *s390_virt(struct page *page)
{
	return phys_to_virt(pfn_to_phys(page_to_pfn(page)));
}

int s390_pci_mmap(struct vm_area_struct *vma, u64 mmio_addr)
{
	unsigned long pfn = mmio_addr >> PAGE_SHIFT;

	if (mmio_addr & ~PAGE_MASK)
		return -EINVAL;
	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

int sparc_mmap(struct vm_area_struct *vma, unsigned long iospace, u64 map_offset)
{
	return io_remap_pfn_range(vma, vma->vm_start, MK_IOSPACE_PFN(iospace, map_offset >> PAGE_SHIFT), PAGE_SIZE, vma->vm_page_prot);
}

int sparc_remap(struct vm_area_struct *vma, unsigned long pfn)
{
	unsigned long phys_base = GET_PFN(pfn) << PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, phys_base >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
}

int sparc_remap_unshifted(struct vm_area_struct *vma, unsigned long pfn)
{
	unsigned long phys_base = GET_PFN(pfn) << PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, phys_base, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int alpha_mmap(struct vm_area_struct *vma, struct resource *res, resource_size_t sparse_base)
{
	resource_size_t start = res->start + sparse_base;

	vma->vm_pgoff += start >> PAGE_SHIFT;
	return io_remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

unsigned long x86_level_frames(unsigned long pfn, unsigned int level)
{
	unsigned long mask = (1UL << (level * 9)) - 1;

	return pfn_valid(pfn & ~mask) ? pfn & ~mask : 0;
}

unsigned long x86_end_of_section(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	return ALIGN(pfn + 1, 1UL << (27 - PAGE_SHIFT)) - pfn;
}
