// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: nonlinear -- vmalloc address for virt_to_page (outside the linear map) */
typedef long long loff_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define ENOMEM 12
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

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
void *vzalloc_noprof(unsigned long size);

#define vzalloc(...) vzalloc_noprof(__VA_ARGS__)

struct page *vmalloc_to_page(const void *addr);
struct page *virt_to_page(const void *kaddr);

struct pg_vec {
	char *buffer;
	unsigned int nr;
};

static int pg_vec_alloc(struct pg_vec *v, unsigned int nr)
{
	v->buffer = vzalloc((unsigned long)nr * PAGE_SIZE);
	if (!v->buffer)
		return -ENOMEM;
	v->nr = nr;
	return 0;
}

static int pg_vec_mmap(struct pg_vec *v, struct vm_area_struct *vma)
{
	unsigned long uaddr = vma->vm_start;
	unsigned int i;
	int err;

	if (vma_pages(vma) != v->nr)
		return -EINVAL;

	for (i = 0; i < v->nr; i++, uaddr += PAGE_SIZE) {
#ifdef MENDED
		err = vm_insert_page(vma, uaddr, vmalloc_to_page(v->buffer + i * PAGE_SIZE));
#else
		err = vm_insert_page(vma, uaddr, virt_to_page(v->buffer + i * PAGE_SIZE));	/* bug */
#endif
		if (err)
			return err;
	}
	return 0;
}
