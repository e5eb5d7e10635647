// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: other page -- the page is picked by the distance from vm_start, a mapping that begins inside the buffer shows the wrong part */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long pgoff_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
typedef unsigned int vm_fault_t;
#define VM_FAULT_SIGBUS 0x2
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
	struct page *page;
};
#define EINVAL 22
#define NULL ((void *)0)

void get_page(struct page *page);

struct vm_operations_struct { vm_fault_t (*fault)(struct vm_fault *vmf); };

struct ipx_buf {
	struct page **pages;
	unsigned long nr_pages;
	u32 users;
};

static vm_fault_t ipx_buf_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct ipx_buf *buf = vma->vm_private_data;
	unsigned long idx;

#ifdef MENDED
	idx = vmf->pgoff;
#else
	idx = (vmf->address - vma->vm_start) >> PAGE_SHIFT;	/* bug */
#endif
	if (idx >= buf->nr_pages)
		return VM_FAULT_SIGBUS;

	get_page(buf->pages[idx]);
	vmf->page = buf->pages[idx];
	return 0;
}

static const struct vm_operations_struct ipx_buf_vm_ops = {
	.fault = ipx_buf_fault,
};

/* The whole buffer or a part of it: user space chooses by the file offset. */
int ipx_buf_mmap(struct ipx_buf *buf, struct vm_area_struct *vma,
		 const struct vm_operations_struct **ops)
{
	unsigned long n = (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;

	if (vma->vm_pgoff >= buf->nr_pages || n > buf->nr_pages - vma->vm_pgoff)
		return -EINVAL;

	buf->users++;
	vma->vm_private_data = buf;
	*ops = &ipx_buf_vm_ops;
	return 0;
}
