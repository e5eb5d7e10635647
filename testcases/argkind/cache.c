// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 16 -- a constant alone says no kind */
/* Caches, TLBs, page tables, attributes: page, range by end, range by size. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>

typedef struct { unsigned long pte; } pte_t;

pte_t pfn_pte(unsigned long pfn, pgprot_t prot);
unsigned long pte_pfn(pte_t pte);
void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte);
void flush_cache_page(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
void flush_cache_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
void flush_cache_vmap(unsigned long start, unsigned long end);
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
void flush_icache_range(unsigned long start, unsigned long end);
void flush_kernel_vmap_range(void *vaddr, int size);
int set_memory_ro(unsigned long addr, int numpages);
int set_memory_x(unsigned long addr, int numpages);
int set_memory_decrypted(unsigned long addr, int numpages);
int apply_to_page_range(struct mm_struct *mm, unsigned long address, unsigned long size, int (*fn)(pte_t *, unsigned long, void *), void *data);

void flush_page(struct vm_area_struct *vma, unsigned long addr, pte_t pte)
{
	flush_cache_page(vma, addr, pte_pfn(pte));
}

void flush_page_phys(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	flush_cache_page(vma, addr, page_to_phys(page));	/* expect: arg-unit */
}

void flush_page_swapped(struct vm_area_struct *vma, struct page *page)
{
	flush_cache_page(vma, page_to_pfn(page), vma->vm_start);	/* expect: arg-swap */
}

void flush_range_by_size(struct vm_area_struct *vma)
{
	flush_cache_range(vma, vma->vm_start, vma->vm_end - vma->vm_start);	/* expect: arg-role */
}

void flush_range_by_end(struct vm_area_struct *vma)
{
	flush_cache_range(vma, vma->vm_start, vma->vm_end);
}

void flush_range_one_page(struct vm_area_struct *vma, unsigned long addr)
{
	flush_cache_range(vma, addr, addr + PAGE_SIZE);
}

void flush_tlb_by_pages(struct vm_area_struct *vma)
{
	flush_tlb_range(vma, vma->vm_start, vma->vm_start + vma_pages(vma));	/* expect: expr-unit */
}

void flush_tlb_by_bytes(struct vm_area_struct *vma)
{
	flush_tlb_range(vma, vma->vm_start, vma->vm_start + (vma_pages(vma) << PAGE_SHIFT));
}

void flush_tlb_one(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	flush_tlb_page(vma, vmf->address);
}

void flush_tlb_one_pgoff(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	flush_tlb_page(vma, vmf->pgoff);	/* expect: arg-unit */
}

void flush_kernel(void *area, unsigned long size)
{
	unsigned long start = (unsigned long)area;

	flush_tlb_kernel_range(start, start + size);
}

void flush_kernel_page_by_size(void *area)
{
	flush_tlb_kernel_range((unsigned long)area, PAGE_SIZE);	/* expect: arg-role */
}

void flush_kernel_of_phys(void *area)
{
	unsigned long start = __pa(area);

	flush_tlb_kernel_range(start, start + PAGE_SIZE);	/* expect: arg-space, arg-space */
}

void flush_vmap_of_size(void *area, struct vm_area_struct *vma)
{
	unsigned long total = vma->vm_end - vma->vm_start;

	flush_cache_vmap((unsigned long)area, total);	/* expect: arg-role */
}

void flush_vmap_to_end(void *area, struct vm_area_struct *vma)
{
	unsigned long total = vma->vm_end - vma->vm_start;

	flush_cache_vmap((unsigned long)area, (unsigned long)area + total);
}

void flush_code(void *code, unsigned long len)
{
	flush_icache_range((unsigned long)code, (unsigned long)code + len);
}

void flush_alias(void *area, unsigned long size)
{
	flush_kernel_vmap_range(area, size);
}

int make_ro(void *code, unsigned long size)
{
	return set_memory_ro((unsigned long)code, PAGE_ALIGN(size) >> PAGE_SHIFT);
}

int make_ro_bytes(void *code, struct vm_area_struct *vma)
{
	return set_memory_ro((unsigned long)code, vma->vm_end - vma->vm_start);	/* expect: arg-unit */
}

int make_ro_page_size(void *code)
{
	return set_memory_ro((unsigned long)code, PAGE_SIZE);	/* expect: page-const */
}

int make_ro_one(void *code)
{
	return set_memory_ro((unsigned long)code, 1);
}

int make_x_of_phys(void *code)
{
	return set_memory_x(virt_to_phys(code), 1);	/* expect: arg-space */
}

int share_pages(struct page *page, unsigned int order)
{
	return set_memory_decrypted((unsigned long)page_address(page), 1 << order);
}

int share_bytes(struct page *page, unsigned int order)
{
	return set_memory_decrypted((unsigned long)page_address(page), PAGE_SIZE << order);	/* expect: arg-unit */
}

void map_page(struct mm_struct *mm, unsigned long addr, pte_t *ptep, struct page *page, pgprot_t prot)
{
	set_pte_at(mm, addr, ptep, pfn_pte(page_to_pfn(page), prot));
}

void map_phys(struct mm_struct *mm, unsigned long addr, pte_t *ptep, phys_addr_t phys, pgprot_t prot)
{
	set_pte_at(mm, addr, ptep, pfn_pte(phys, prot));	/* expect: arg-unit */
}

void map_phys_shifted_first(struct mm_struct *mm, unsigned long addr, pte_t *ptep, phys_addr_t phys, pgprot_t prot)
{
	phys >>= PAGE_SHIFT;
	set_pte_at(mm, addr, ptep, pfn_pte(phys, prot));
}

void map_at_frame(struct mm_struct *mm, pte_t *ptep, struct page *page, pgprot_t prot)
{
	unsigned long pfn = page_to_pfn(page);

	set_pte_at(mm, pfn, ptep, pfn_pte(pfn, prot));	/* expect: arg-unit */
}

bool frame_in_pte_is_valid(pte_t pte)
{
	return pfn_valid(pte_pfn(pte));
}

bool bytes_in_pte_are_valid(pte_t pte)
{
	return pfn_valid(pte_pfn(pte) << PAGE_SHIFT);	/* expect: arg-unit */
}

int apply_whole(struct vm_area_struct *vma)
{
	return apply_to_page_range(vma->vm_mm, vma->vm_start, vma->vm_end - vma->vm_start, NULL, NULL);
}

int apply_to_end(struct vm_area_struct *vma)
{
	return apply_to_page_range(vma->vm_mm, vma->vm_start, vma->vm_end, NULL, NULL);	/* expect: arg-role */
}

int apply_pages(struct vm_area_struct *vma)
{
	return apply_to_page_range(vma->vm_mm, vma->vm_start, vma_pages(vma), NULL, NULL);	/* expect: arg-unit */
}

int apply_to_kernel(struct mm_struct *init, void *area)
{
	return apply_to_page_range(init, (unsigned long)area, PAGE_SIZE, NULL, NULL);
}

void zap_whole(struct vm_area_struct *vma)
{
	zap_vma_ptes(vma, vma->vm_start, vma->vm_end - vma->vm_start);
}

void zap_swapped(struct vm_area_struct *vma)
{
	zap_vma_ptes(vma, vma->vm_end - vma->vm_start, vma->vm_start);	/* expect: arg-swap */
}
