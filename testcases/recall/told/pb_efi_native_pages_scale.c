// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- npages was turned into pages of the kernel (64K), then it is shifted by the page size of EFI */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef u64 phys_addr_t;
typedef _Bool bool;
#define __init
#define PAGE_SHIFT	16
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))
#define PFN_UP(x)	(((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define PFN_DOWN(x)	((x) >> PAGE_SHIFT)
#define EFI_PAGE_SHIFT	12
#define EFI_MEMORY_WB	0x8ULL
#define EFI_MEMORY_SP	0x40000ULL
#define EFI_CONVENTIONAL_MEMORY	7
#define EFI_BOOT_SERVICES_DATA	4
#define EFI_PERSISTENT_MEMORY	14

typedef struct {
	u32 type;
	u32 pad;
	u64 phys_addr;
	u64 virt_addr;
	u64 num_pages;
	u64 attribute;
} efi_memory_desc_t;

efi_memory_desc_t *efi_memmap_get(int i);
int memblock_add(phys_addr_t base, phys_addr_t size);
int memblock_mark_nomap(phys_addr_t base, phys_addr_t size);

static void memrange_efi_to_native(u64 *addr, u64 *npages)
{
	*npages = PFN_UP(*addr + (*npages << EFI_PAGE_SHIFT)) - PFN_DOWN(*addr);
	*addr &= PAGE_MASK;
}

static bool is_usable(const efi_memory_desc_t *md)
{
	switch (md->type) {
	case EFI_BOOT_SERVICES_DATA:
	case EFI_CONVENTIONAL_MEMORY:
	case EFI_PERSISTENT_MEMORY:
		return !(md->attribute & EFI_MEMORY_SP) && (md->attribute & EFI_MEMORY_WB);
	}
	return 0;
}

void __init reserve_regions(void);
void __init reserve_regions(void)
{
	efi_memory_desc_t *md;
	u64 paddr, npages, size;
	int i;

	for (i = 0; (md = efi_memmap_get(i)); i++) {
		paddr = md->phys_addr;
		npages = md->num_pages;
		memrange_efi_to_native(&paddr, &npages);

		if (!(md->attribute & EFI_MEMORY_WB))
			continue;

#ifdef MENDED
		size = npages << PAGE_SHIFT;
#else
		size = npages << EFI_PAGE_SHIFT;	/* bug */
#endif
		memblock_add(paddr, size);
		if (!is_usable(md))
			memblock_mark_nomap(paddr, size);
	}
}
