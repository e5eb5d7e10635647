// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- loop steps by one beside an address, offset in pages used as bytes (vm_insert_page) */
typedef long long loff_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define min_t(type, a, b) ({ type _a = (a); type _b = (b); _a < _b ? _a : _b; })
#define VM_DONTEXPAND 0x00040000
#define VM_DONTDUMP 0x04000000

struct page;
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

int vm_insert_page(struct vm_area_struct *, unsigned long addr, struct page *);
unsigned long vma_pages(const struct vm_area_struct *vma);
void vm_flags_set(struct vm_area_struct *vma, vm_flags_t flags);

struct mon_buf {
	struct page **pg;
	unsigned int npg;
};

static int mon_buf_mmap(struct mon_buf *mb, struct vm_area_struct *vma)
{
	unsigned long i, n = min_t(unsigned long, mb->npg, vma_pages(vma));
	int err;

	for (i = 0; i < n; i++) {
#ifdef MENDED
		err = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, mb->pg[i]);
#else
		err = vm_insert_page(vma, vma->vm_start + i, mb->pg[i]);	/* bug */
#endif
		if (err)
			return err;
	}
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	return 0;
}
