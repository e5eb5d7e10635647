// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- end address for size, chosen in a conditional branch (zap_special_vma_range) */
typedef _Bool bool;
#define false 0
typedef long long loff_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

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

void zap_special_vma_range(struct vm_area_struct *vma, unsigned long address, unsigned long size);

struct pt_window {
	struct vm_area_struct *vma;
	unsigned long lo;
	unsigned long hi;
};

static void window_revoke(struct pt_window *w, bool whole)
{
	unsigned long at, todo;

	if (whole) {
		at = w->vma->vm_start;
		todo = w->vma->vm_end - w->vma->vm_start;
	} else {
		at = w->lo;
#ifdef MENDED
		todo = w->hi - w->lo;
#else
		todo = w->hi;	/* bug */
#endif
	}
	zap_special_vma_range(w->vma, at, todo);
}

static void window_move(struct pt_window *w, unsigned long lo, unsigned long npages)
{
	window_revoke(w, false);
	w->lo = lo;
	w->hi = lo + npages * PAGE_SIZE;
}
