// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- kernel_map_pages_in_pgd wants a frame number, md->phys_addr is passed */

#define __init
#define PAGE_SHIFT 12

typedef unsigned int u32;
typedef unsigned long long u64;
typedef struct { unsigned long pgd; } pgd_t;

int pr_warn(const char *fmt, ...);

typedef struct {
	u32 type;
	u32 pad;
	u64 phys_addr;
	u64 virt_addr;
	u64 num_pages;
	u64 attribute;
} efi_memory_desc_t;
#define EFI_MEMORY_WB 8
#define _PAGE_RW 2UL
#define _PAGE_PCD 0x10UL

extern pgd_t *efi_pgd;

int __init kernel_map_pages_in_pgd(pgd_t *pgd, u64 pfn, unsigned long address,
				   unsigned numpages, unsigned long page_flags);

static void __init efi_map_one(efi_memory_desc_t *md, u64 va)
{
	unsigned long flags = _PAGE_RW;
#ifdef MENDED
	u64 pfn = md->phys_addr >> PAGE_SHIFT;
#else
	u64 pfn = md->phys_addr;
#endif

	if (!(md->attribute & EFI_MEMORY_WB))
		flags |= _PAGE_PCD;

	if (kernel_map_pages_in_pgd(efi_pgd, pfn, va, md->num_pages, flags))	/* bug */
		pr_warn("efi: error mapping PA 0x%llx -> VA 0x%llx!\n",
			md->phys_addr, va);
}

void __init efi_map_region_pair(efi_memory_desc_t *md)
{
	efi_map_one(md, md->phys_addr);
	efi_map_one(md, md->virt_addr);
}
