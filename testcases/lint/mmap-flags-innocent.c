// SPDX-License-Identifier: GPL-2.0-only
/* Flags that fit what the mapping is, in the shapes of real drivers. */
#include <linux/fs.h>
#include <linux/mm.h>

static vm_fault_t regs_fault(struct vm_fault *vmf)
{
	struct regs *regs = vmf->vma->vm_private_data;

	return vmf_insert_pfn(vmf->vma, vmf->address, regs->pfn + vmf->pgoff);
}

static const struct vm_operations_struct regs_vm_ops = {
	.fault = regs_fault,
};

static vm_fault_t pool_fault(struct vm_fault *vmf)
{
	struct pool *pool = vmf->vma->vm_private_data;

	vmf->page = pool->pages[vmf->pgoff];
	get_page(vmf->page);
	return 0;
}

static const struct vm_operations_struct pool_vm_ops = {
	.fault = pool_fault,
};

/* The fault handler inserts frames: no page of it is mm's. */
static int regs_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_IO | VM_DONTEXPAND);
	vma->vm_ops = &regs_vm_ops;
	return 0;
}

static int pool_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_mod(vma, VM_MIXEDMAP | VM_DONTCOPY, VM_MAYWRITE);
	vma->vm_ops = &pool_vm_ops;
	return 0;
}

static int pool_mmap_plain(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_ops = &pool_vm_ops;
	return 0;
}

static int pool_mmap_pfnmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &pool_vm_ops;
	vm_flags_set(vma, VM_PFNMAP);
	vm_flags_set(vma, VM_IO);
	return 0;
}

static int pool_mmap_prepare(struct vm_area_desc *desc)
{
	desc->vm_ops = &pool_vm_ops;
	vma_desc_set_flags(desc, VMA_IO_BIT, VMA_MIXEDMAP_BIT);
	vma_desc_clear_flags(desc, VMA_MAYWRITE_BIT);
	return 0;
}

/* Who maps all of it at once needs the fault handler for what was cut off later. */
static int remapped(struct file *file, struct vm_area_struct *vma)
{
	struct regs *regs = file->private_data;

	vm_flags_set(vma, VM_IO);
	vm_flags_clear(vma, VM_MAYWRITE);
	vma->vm_ops = &pool_vm_ops;
	return remap_pfn_range(vma, vma->vm_start, regs->pfn, vma->vm_end - vma->vm_start,
			       vma->vm_page_prot);
}

static int pages_at_once(struct file *file, struct vm_area_struct *vma)
{
	struct pool *pool = file->private_data;

	vm_flags_clear(vma, VM_MAYWRITE);
	vma->vm_ops = &pool_vm_ops;
	return vm_map_pages(vma, pool->pages, pool->nr_pages);
}

/* A test of a flag sets none. */
static int pool_mmap_shared(struct file *file, struct vm_area_struct *vma)
{
	if ((vma->vm_flags & (VM_SHARED | VM_MAYWRITE)) == (VM_SHARED | VM_MAYWRITE))
		return -EACCES;
	if (vma->vm_flags & VM_IO)
		return -EINVAL;
	vma->vm_ops = &pool_vm_ops;
	return 0;
}
