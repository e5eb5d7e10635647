// SPDX-License-Identifier: GPL-2.0-only
/* Hooks, old and new, whose flags the core will refuse. */
#include <linux/fs.h>
#include <linux/mm.h>

static vm_fault_t ring_fault(struct vm_fault *vmf)
{
	struct ring *ring = vmf->vma->vm_private_data;

	if (vmf->pgoff >= ring->nr_pages)
		return VM_FAULT_SIGBUS;
	get_page(ring->pages[vmf->pgoff]);
	vmf->page = ring->pages[vmf->pgoff];
	return 0;
}

static const struct vm_operations_struct ring_vm_ops = {
	.fault = ring_fault,
};

static int ring_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_IO | VM_DONTEXPAND); /* lint: mmap-flags */
	vma->vm_ops = &ring_vm_ops;
	vma->vm_private_data = file->private_data;
	return 0;
}

static int ring_mmap_ro(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_WRITE)
		return -EPERM;
	vm_flags_clear(vma, VM_MAYWRITE); /* lint: mmap-flags */
	vma->vm_ops = &ring_vm_ops;
	return 0;
}

static int ring_mmap_set(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &ring_vm_ops;
	vm_flags_mod(vma, VM_IO | VM_DONTDUMP, VM_DONTCOPY); /* lint: mmap-flags */
	return 0;
}

static int ring_mmap_cleared(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &ring_vm_ops;
	vm_flags_mod(vma, VM_DONTDUMP, VM_MAYWRITE); /* lint: mmap-flags */
	return 0;
}

static int ring_mmap_old(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &ring_vm_ops;
	vma->vm_flags |= VM_IO; /* lint: mmap-flags */
	vma->vm_flags &= ~VM_MAYWRITE; /* lint: mmap-flags */
	return 0;
}

static int ring_mmap_prepare(struct vm_area_desc *desc)
{
	desc->vm_ops = &ring_vm_ops;
	vma_desc_set_flags(desc, VMA_DONTEXPAND_BIT, VMA_IO_BIT); /* lint: mmap-flags */
	vma_desc_clear_flags(desc, VMA_MAYWRITE_BIT); /* lint: mmap-flags */
	return 0;
}

/* Not a hook itself, yet it makes the whole mapping: a subsystem's helper. */
int ring_map(struct ring *ring, struct vm_area_struct *vma)
{
	vma->vm_ops = &ring_vm_ops;
	vma->vm_private_data = ring;
	if (!ring->virtual)
		vm_flags_set(vma, VM_IO); /* lint: mmap-flags */
	return 0;
}
