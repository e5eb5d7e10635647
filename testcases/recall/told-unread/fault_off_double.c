// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: other page -- vm_pgoff is added a second time, vmf->pgoff has it already */

typedef unsigned long pgoff_t;
typedef unsigned int vm_fault_t;
#define PAGE_SHIFT 12
#define ENOMEM 12
#define VM_FAULT_SIGBUS ((vm_fault_t)0x2)
typedef struct { unsigned long pgprot; } pgprot_t;
struct page;
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff, vm_flags;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
	struct page *page;
};
struct vm_operations_struct {
	vm_fault_t (*fault)(struct vm_fault *vmf);
	int (*access)(struct vm_area_struct *vma, unsigned long addr, void *buf, int len, int write);
};
void get_page(struct page *page);
void *vzalloc(unsigned long size);
struct page *vmalloc_to_page(const void *addr);

struct mon_ring { void *buf; unsigned long npages; };
static vm_fault_t mon_fault(struct vm_fault *vmf)
{
	struct mon_ring *r = vmf->vma->vm_private_data;
	unsigned long idx = vmf->pgoff;

#ifndef MENDED
	idx += vmf->vma->vm_pgoff;
#endif
	if (idx >= r->npages)
		return VM_FAULT_SIGBUS;
#ifdef MENDED
	vmf->page = vmalloc_to_page(r->buf + (idx << PAGE_SHIFT));
#else
	vmf->page = vmalloc_to_page(r->buf + (idx << PAGE_SHIFT));	/* bug */
#endif
	get_page(vmf->page);
	return 0;
}
int mon_init(struct mon_ring *r, unsigned long npages)
{
	r->npages = npages;
	r->buf = vzalloc(npages << PAGE_SHIFT);
	return r->buf ? 0 : -ENOMEM;
}
const struct vm_operations_struct mon_vm_ops = { .fault = mon_fault };
