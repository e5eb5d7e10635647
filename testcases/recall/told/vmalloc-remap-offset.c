// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: nonlinear -- vm_pgoff turned to bytes for pgoff (remap_vmalloc_range) */
typedef long long loff_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define EINVAL 22
#define PAGE_SHIFT 12
#define VM_DONTEXPAND 0x00040000

struct inode;
struct address_space;
struct vm_operations_struct;

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	vm_flags_t vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

void vm_flags_set(struct vm_area_struct *vma, vm_flags_t flags);
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);

struct v4l_buf {
	void *vaddr;
	unsigned long size;
	int refs;
};

static int v4l_buf_mmap(struct v4l_buf *buf, struct vm_area_struct *vma)
{
	unsigned long offset = vma->vm_pgoff << PAGE_SHIFT;
	unsigned long len = vma->vm_end - vma->vm_start;
	int ret;

	if (offset >= buf->size || len > buf->size - offset)
		return -EINVAL;

#ifdef MENDED
	ret = remap_vmalloc_range(vma, buf->vaddr, vma->vm_pgoff);
#else
	ret = remap_vmalloc_range(vma, buf->vaddr, offset);	/* bug */
#endif
	if (ret)
		return ret;
	vm_flags_set(vma, VM_DONTEXPAND);
	buf->refs++;
	return 0;
}
