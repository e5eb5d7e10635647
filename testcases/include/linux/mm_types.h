/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: the VMA, the descriptor of one to be, and its action. */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>
#include <linux/vma_flags.h>
#include <asm/page.h>

struct file;
struct mm_struct;
struct vm_area_struct;
struct vm_fault;

struct page {
	unsigned long flags;
	struct list_head lru;
	unsigned long private;
	unsigned long index;
	atomic_t _refcount;
	atomic_t _mapcount;
	void *mapping;
};

struct mm_struct {
	unsigned long total_vm;
	unsigned long def_flags;
};

typedef unsigned int vm_fault_t;

struct vm_operations_struct {
	void (*open)(struct vm_area_struct *vma);
	void (*close)(struct vm_area_struct *vma);
	int (*mapped)(unsigned long start, unsigned long end, pgoff_t pgoff,
		      const struct file *file, void **vm_private_data);
	int (*may_split)(struct vm_area_struct *vma, unsigned long addr);
	int (*mremap)(struct vm_area_struct *vma);
	vm_fault_t (*fault)(struct vm_fault *vmf);
	vm_fault_t (*huge_fault)(struct vm_fault *vmf, unsigned int order);
	vm_fault_t (*map_pages)(struct vm_fault *vmf, pgoff_t start_pgoff,
				pgoff_t end_pgoff);
	vm_fault_t (*page_mkwrite)(struct vm_fault *vmf);
	vm_fault_t (*pfn_mkwrite)(struct vm_fault *vmf);
	int (*access)(struct vm_area_struct *vma, unsigned long addr,
		      void *buf, int len, int write);
	const char *(*name)(struct vm_area_struct *vma);
};

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	union {
#ifdef WRITES_VM_FLAGS
		vm_flags_t vm_flags;	/* as it was before Linux 6.3 */
#else
		const vm_flags_t vm_flags;
#endif
		vma_flags_t flags;
	};
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

struct vm_fault {
	struct vm_area_struct *vma;
	gfp_t gfp_mask;
	pgoff_t pgoff;
	unsigned long address;
	unsigned long real_address;
	unsigned int flags;
	struct page *page;
	struct page *cow_page;
};

enum mmap_action_type {
	MMAP_NOTHING,
	MMAP_REMAP_PFN,
	MMAP_IO_REMAP_PFN,
	MMAP_SIMPLE_IO_REMAP,
	MMAP_MAP_KERNEL_PAGES,
};

/* Newer kernels than 7.1 have "int error_override" in place of the hook. */
#ifndef FAKE_ACTION_ERROR
#define FAKE_ACTION_ERROR	int (*error_hook)(int err)
#endif
/* What next/ puts among the actions. */
#ifndef FAKE_DISCONTIG
#define FAKE_DISCONTIG
#endif

struct mmap_action {
	union {
		struct {
			unsigned long start;
			unsigned long start_pfn;
			unsigned long size;
			pgprot_t pgprot;
		} remap;
		struct {
			phys_addr_t start_phys_addr;
			unsigned long size;
		} simple_ioremap;
		struct {
			unsigned long start;
			struct page **pages;
			unsigned long nr_pages;
			pgoff_t pgoff;
		} map_kernel;
		FAKE_DISCONTIG
	};
	enum mmap_action_type type;
	int (*success_hook)(const struct vm_area_struct *vma);
	FAKE_ACTION_ERROR;
	bool hide_from_rmap_until_complete :1;
};

struct vm_area_desc {
	struct mm_struct *mm;
	struct file *file;
	unsigned long start;
	unsigned long end;

	pgoff_t pgoff;
	struct file *vm_file;
	vma_flags_t vma_flags;
	pgprot_t page_prot;

	const struct vm_operations_struct *vm_ops;
	void *private_data;

	struct mmap_action action;
};

#endif
