// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- size in bytes for end address (ioremap_page_range) */
typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define EINVAL 22
#define SZ_64K 0x00010000

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

pgprot_t pgprot_noncached(pgprot_t prot);

extern pgprot_t PAGE_KERNEL;

int ioremap_page_range(unsigned long addr, unsigned long end,
		       phys_addr_t phys_addr, pgprot_t prot);
resource_size_t resource_size(const struct resource *res);

struct pci_io_win {
	unsigned long vbase;
	resource_size_t cpu_addr;
	resource_size_t size;
};

static int pci_remap_window(struct pci_io_win *w, const struct resource *res, unsigned int slot)
{
	unsigned long base = w->vbase + slot * SZ_64K;

	if (resource_size(res) > SZ_64K)
		return -EINVAL;

	w->cpu_addr = res->start;
	w->size = resource_size(res);
#ifdef MENDED
	return ioremap_page_range(base, base + w->size, w->cpu_addr,
#else
	return ioremap_page_range(base, w->size, w->cpu_addr,	/* bug */
#endif
				  pgprot_noncached(PAGE_KERNEL));
}
