/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Fake kernel: the mapping calls. What is an inline function in Linux 7.1 is
 * one here too: the checkers look at what is still a call and what is not.
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/kernel.h>
#include <linux/mm_types.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/pfn.h>

#define VM_FAULT_OOM		((vm_fault_t)0x000001)
#define VM_FAULT_SIGBUS		((vm_fault_t)0x000002)
#define VM_FAULT_NOPAGE		((vm_fault_t)0x000100)
#define FAULT_FLAG_WRITE	0x01

#define PAGE_ALIGN(addr)	ALIGN(addr, PAGE_SIZE)
#define PAGE_ALIGN_DOWN(addr)	ALIGN_DOWN(addr, PAGE_SIZE)
#define PAGE_ALIGNED(addr)	IS_ALIGNED((unsigned long)(addr), PAGE_SIZE)
#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)

#define PAGE_SHARED		__pgprot(0x67)
#define PAGE_READONLY		__pgprot(0x25)
#define pgprot_noncached(prot)	__pgprot(pgprot_val(prot) | 0x10)
#define pgprot_writecombine(prot) __pgprot(pgprot_val(prot) | 0x08)
#define pgprot_device(prot)	pgprot_noncached(prot)
#define pgprot_dmacoherent(prot) pgprot_noncached(prot)
#define pgprot_decrypted(prot)	(prot)

pgprot_t vm_get_page_prot(vm_flags_t vm_flags);
pgprot_t phys_mem_access_prot(struct file *file, unsigned long pfn,
			      unsigned long size, pgprot_t vma_prot);

/* pages */
void get_page(struct page *page);
void put_page(struct page *page);
void *page_address(const struct page *page);
int page_count(const struct page *page);
bool pfn_valid(unsigned long pfn);
void SetPageReserved(struct page *page);

/* a VMA */
static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

static inline void vm_flags_set(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->flags.__vma_flags[0] |= flags;
}

static inline void vm_flags_clear(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->flags.__vma_flags[0] &= ~flags;
}

static inline void vm_flags_mod(struct vm_area_struct *vma, vm_flags_t set,
				vm_flags_t clear)
{
	vma->flags.__vma_flags[0] |= set;
	vma->flags.__vma_flags[0] &= ~clear;
}

static inline void vm_flags_reset(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->flags.__vma_flags[0] = flags;
}

static inline bool vma_test(const struct vm_area_struct *vma, vma_flag_t bit)
{
	return vma_flags_test(&vma->flags, bit);
}

#define vma_test_any(vma, ...) \
	vma_flags_test_any_mask(&(vma)->flags, mk_vma_flags(__VA_ARGS__))
#define vma_test_all(vma, ...) \
	vma_flags_test_all_mask(&(vma)->flags, mk_vma_flags(__VA_ARGS__))
#define vma_set_flags(vma, ...) \
	vma_flags_set_mask(&(vma)->flags, mk_vma_flags(__VA_ARGS__))
#define vma_clear_flags(vma, ...) \
	vma_flags_clear_mask(&(vma)->flags, mk_vma_flags(__VA_ARGS__))

/* a descriptor */
static inline unsigned long vma_desc_size(const struct vm_area_desc *desc)
{
	return desc->end - desc->start;
}

static inline unsigned long vma_desc_pages(const struct vm_area_desc *desc)
{
	return vma_desc_size(desc) >> PAGE_SHIFT;
}

static inline bool vma_desc_test(const struct vm_area_desc *desc,
				 vma_flag_t bit)
{
	return vma_flags_test(&desc->vma_flags, bit);
}

static inline bool vma_desc_is_cow_mapping(struct vm_area_desc *desc)
{
	return vma_flags_test(&desc->vma_flags, VMA_MAYWRITE_BIT) &&
	       !vma_flags_test(&desc->vma_flags, VMA_SHARED_BIT);
}

#define vma_desc_test_any(desc, ...) \
	vma_flags_test_any_mask(&(desc)->vma_flags, mk_vma_flags(__VA_ARGS__))
#define vma_desc_test_all(desc, ...) \
	vma_flags_test_all_mask(&(desc)->vma_flags, mk_vma_flags(__VA_ARGS__))
#define vma_desc_set_flags(desc, ...) \
	vma_flags_set_mask(&(desc)->vma_flags, mk_vma_flags(__VA_ARGS__))
#define vma_desc_clear_flags(desc, ...) \
	vma_flags_clear_mask(&(desc)->vma_flags, mk_vma_flags(__VA_ARGS__))

static inline void mmap_action_remap(struct vm_area_desc *desc,
				     unsigned long start,
				     unsigned long start_pfn,
				     unsigned long size)
{
	WARN_ON_ONCE(start < desc->start || start >= desc->end);
	WARN_ON_ONCE(start + size > desc->end);

	desc->action.type = MMAP_REMAP_PFN;
	desc->action.remap.start = start;
	desc->action.remap.start_pfn = start_pfn;
	desc->action.remap.size = size;
	desc->action.remap.pgprot = desc->page_prot;
}

static inline void mmap_action_remap_full(struct vm_area_desc *desc,
					  unsigned long start_pfn)
{
	mmap_action_remap(desc, desc->start, start_pfn, vma_desc_size(desc));
}

static inline void mmap_action_ioremap(struct vm_area_desc *desc,
				       unsigned long start,
				       unsigned long start_pfn,
				       unsigned long size)
{
	mmap_action_remap(desc, start, start_pfn, size);
	desc->action.type = MMAP_IO_REMAP_PFN;
}

static inline void mmap_action_ioremap_full(struct vm_area_desc *desc,
					    unsigned long start_pfn)
{
	mmap_action_ioremap(desc, desc->start, start_pfn, vma_desc_size(desc));
}

static inline void mmap_action_simple_ioremap(struct vm_area_desc *desc,
					      phys_addr_t start_phys_addr,
					      unsigned long size)
{
	desc->action.type = MMAP_SIMPLE_IO_REMAP;
	desc->action.simple_ioremap.start_phys_addr = start_phys_addr;
	desc->action.simple_ioremap.size = size;
}

static inline void mmap_action_map_kernel_pages(struct vm_area_desc *desc,
						unsigned long start,
						struct page **pages,
						unsigned long nr_pages)
{
	desc->action.type = MMAP_MAP_KERNEL_PAGES;
	desc->action.map_kernel.start = start;
	desc->action.map_kernel.pages = pages;
	desc->action.map_kernel.nr_pages = nr_pages;
	desc->action.map_kernel.pgoff = desc->pgoff;
}

static inline void mmap_action_map_kernel_pages_full(struct vm_area_desc *desc,
						     struct page **pages)
{
	mmap_action_map_kernel_pages(desc, desc->start, pages,
				     vma_desc_pages(desc));
}

int mmap_action_complete(struct vm_area_struct *vma, struct mmap_action *action,
			 bool is_compat);

/* mapping calls */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);
struct vm_area_struct *find_vma_intersection(struct mm_struct *mm,
					     unsigned long start_addr,
					     unsigned long end_addr);
int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start,
		    unsigned long len);
int generic_access_phys(struct vm_area_struct *vma, unsigned long addr,
			void *buf, int len, int write);
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr,
		   struct page *page);
int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr,
		    struct page **pages, unsigned long *num);
int vm_map_pages(struct vm_area_struct *vma, struct page **pages,
		 unsigned long num);
int vm_map_pages_zero(struct vm_area_struct *vma, struct page **pages,
		      unsigned long num);
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long pfn);
vm_fault_t vmf_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr,
			       unsigned long pfn, pgprot_t pgprot);
vm_fault_t vmf_insert_mixed(struct vm_area_struct *vma, unsigned long addr,
			    unsigned long pfn);
vm_fault_t vmf_insert_mixed_mkwrite(struct vm_area_struct *vma,
				    unsigned long addr, unsigned long pfn);
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr,
			unsigned long pgoff);
int zap_vma_ptes(struct vm_area_struct *vma, unsigned long address,
		 unsigned long size);

static inline int io_remap_pfn_range(struct vm_area_struct *vma,
				     unsigned long addr, unsigned long pfn,
				     unsigned long size, pgprot_t prot)
{
	return remap_pfn_range(vma, addr, pfn, size, pgprot_decrypted(prot));
}

static inline vm_fault_t vmf_error(int err)
{
	return err == -ENOMEM ? VM_FAULT_OOM : VM_FAULT_SIGBUS;
}

#endif
