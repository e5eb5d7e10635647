// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- vmap_page_range takes the end address, the size of the window is passed */

#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_KERNEL ((pgprot_t){ 0x163 })

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef struct { unsigned long pgprot; } pgprot_t;

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

int vmap_page_range(unsigned long addr, unsigned long end, phys_addr_t phys_addr,
		    pgprot_t prot);
pgprot_t pgprot_device(pgprot_t prot);
extern unsigned long pci_io_base;
#define IO_SPACE_LIMIT 0xffffff

int pci_io_remap(const struct resource *res, phys_addr_t phys_addr)
{
	unsigned long size = resource_size(res);
	unsigned long vaddr = pci_io_base + res->start;

	if (res->end > IO_SPACE_LIMIT)
		return -EINVAL;
	if (phys_addr & ~PAGE_MASK)
		return -EINVAL;

#ifdef MENDED
	return vmap_page_range(vaddr, vaddr + size, phys_addr,
#else
	return vmap_page_range(vaddr, size, phys_addr,	/* bug */
#endif
			       pgprot_device(PAGE_KERNEL));
}
