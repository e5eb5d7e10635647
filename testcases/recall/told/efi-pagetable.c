// SPDX-License-Identifier: GPL-2.0-only
/* told: pfn -- x86/efi: Map the descriptors of memory by their page frame numbers */
#include <linux/mm.h>

typedef struct { unsigned long pgd; } pgd_t;

typedef struct {
	u32 type;
	u64 phys_addr;
	u64 virt_addr;
	u64 num_pages;
	u64 attribute;
} efi_memory_desc_t;

#define _PAGE_NX (1UL << 63)
#define _PAGE_RW 2
#define EFI_MEMORY_WB 0x8

extern char _text[], _end[];
int kernel_map_pages_in_pgd(pgd_t *pgd, u64 pfn, unsigned long address, unsigned int numpages, unsigned long page_flags);
int kernel_unmap_pages_in_pgd(pgd_t *pgd, unsigned long address, unsigned int numpages);

int efi_setup_page_tables(pgd_t *pgd, unsigned long pa_memmap, unsigned int num_pages)
{
	unsigned long text;
	unsigned int npages;

	/* It can happen that the physical address of new_memmap lands in memory which is not mapped in the EFI page table. */
#ifdef MENDED
	if (kernel_map_pages_in_pgd(pgd, pa_memmap >> PAGE_SHIFT, pa_memmap, num_pages, _PAGE_NX)) {
#else
	if (kernel_map_pages_in_pgd(pgd, pa_memmap, pa_memmap, num_pages, _PAGE_NX)) {	/* bug */
#endif
		pr_err("Error ident-mapping new memmap (0x%lx)!\n", pa_memmap);
		return 1;
	}
	npages = (_end - _text) >> PAGE_SHIFT;
	text = __pa(_text);
	if (kernel_map_pages_in_pgd(pgd, text >> PAGE_SHIFT, text, npages, 0)) {
		pr_err("Failed to map kernel text 1:1\n");
		return 1;
	}
	return 0;
}

void efi_cleanup_page_tables(pgd_t *pgd, unsigned long pa_memmap, unsigned int num_pages)
{
	kernel_unmap_pages_in_pgd(pgd, pa_memmap, num_pages);
}
