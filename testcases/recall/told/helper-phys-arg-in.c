// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- pfn for physical address parameter of a static helper that ends in ioremap */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define ENOMEM 12
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

void __iomem *ioremap(phys_addr_t addr, size_t size);
void writel(u32 value, volatile void __iomem *addr);
resource_size_t resource_size(const struct resource *res);

struct edma_chan {
	void __iomem *regs;
	unsigned long regs_pfn;
};

static void __iomem *edma_map_page(phys_addr_t phys)
{
	return ioremap(phys, PAGE_SIZE);
}

static int edma_chan_init(struct edma_chan *c, const struct resource *res, unsigned int n)
{
	if (resource_size(res) < (n + 1) * PAGE_SIZE)
		return -EINVAL;

	c->regs_pfn = (res->start >> PAGE_SHIFT) + n;
#ifdef MENDED
	c->regs = edma_map_page(PFN_PHYS(c->regs_pfn));
#else
	c->regs = edma_map_page(c->regs_pfn);	/* bug */
#endif
	if (!c->regs)
		return -ENOMEM;
	writel(1, c->regs);
	return 0;
}
