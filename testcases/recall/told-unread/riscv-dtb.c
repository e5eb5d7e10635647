// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- riscv: Fix memblock reservation for device tree blob */
#include <linux/mm.h>

enum fixed_addresses {
	FIX_HOLE,
	FIX_FDT_END,
	FIX_FDT = FIX_FDT_END + 256,
	FIX_PTE,
};

#define FIXADDR_TOP 0xffffffcefee00000UL

static inline unsigned long fix_to_virt(unsigned int idx)
{
	return FIXADDR_TOP - ((unsigned long)idx << PAGE_SHIFT);
}

extern void *initial_boot_params;
static void *dtb_early_va;
#ifdef MENDED
static phys_addr_t dtb_early_pa;
#endif

int memblock_reserve(phys_addr_t base, phys_addr_t size);
u32 fdt_totalsize(const void *fdt);
void create_pgd_mapping(unsigned long va, phys_addr_t pa, phys_addr_t sz, u32 prot);
extern char _start[], _end[];

void __init setup_bootmem(void)
{
	phys_addr_t vmlinux_start = __pa(&_start);
	phys_addr_t vmlinux_end = __pa(&_end);

	memblock_reserve(vmlinux_start, vmlinux_end - vmlinux_start);
#ifdef MENDED
	memblock_reserve(dtb_early_pa, fdt_totalsize(dtb_early_va));
#else
	memblock_reserve(__pa(dtb_early_va), fdt_totalsize(dtb_early_va));	/* bug */
#endif
}

void __init setup_vm(uintptr_t dtb_pa)
{
	create_pgd_mapping(fix_to_virt(FIX_FDT), dtb_pa & PAGE_MASK, PMD_SIZE, 0);

	/* Save pointer to DTB for early FDT parsing */
	dtb_early_va = (void *)fix_to_virt(FIX_FDT) + (dtb_pa & ~PAGE_MASK);
#ifdef MENDED
	dtb_early_pa = dtb_pa;
#endif
	initial_boot_params = dtb_early_va;
}
