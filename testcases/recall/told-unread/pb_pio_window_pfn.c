// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the I/O window is mapped from a frame number, the mapping call wants the physical address */
typedef unsigned long long phys_addr_t;
typedef unsigned long long resource_size_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_ALIGN(x)	(((x) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1))
#define PFN_DOWN(x)	((x) >> PAGE_SHIFT)
#define IORESOURCE_IO	0x00000100
#define IO_SPACE_LIMIT	0xffffff
#define PCI_IOBASE	0xffffffbffe800000UL
#define EINVAL		22
#define ENXIO		6

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

extern pgprot_t pgprot_device_kernel;
int vmap_page_range(unsigned long addr, unsigned long end,
		    phys_addr_t phys_addr, pgprot_t prot);
void vunmap_range(unsigned long addr, unsigned long end);
unsigned long pfn_valid(unsigned long pfn);

static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

/* Map the memory mapped legacy I/O window of the south bridge. */
int loongson_remap_pio(const struct resource *res, phys_addr_t cpu_addr);
int loongson_remap_pio(const struct resource *res, phys_addr_t cpu_addr)
{
	unsigned long vaddr, vend, pfn;
	int ret;

	if (!(res->flags & IORESOURCE_IO))
		return -EINVAL;
	if (res->end > IO_SPACE_LIMIT)
		return -EINVAL;

	pfn = PFN_DOWN(cpu_addr);
	if (pfn_valid(pfn))
		return -ENXIO;		/* the window overlaps RAM */

	vaddr = PCI_IOBASE + res->start;
	vend = vaddr + PAGE_ALIGN(resource_size(res));
#ifdef MENDED
	ret = vmap_page_range(vaddr, vend, cpu_addr, pgprot_device_kernel);
#else
	ret = vmap_page_range(vaddr, vend, pfn, pgprot_device_kernel);	/* bug */
#endif
	if (ret)
		vunmap_range(vaddr, vend);
	return ret;
}
