// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 2 -- a member is not followed */
/* What drivers from outside the kernel do: annotations and names that are wrong. */
#include <linux/io.h>
#include <linux/mm.h>

struct device;
struct dev_pagemap;

void *devm_memremap_pages(struct device *dev, struct dev_pagemap *map);
void *page_address(const struct page *page);
int set_memory_uc(unsigned long addr, int numpages);
bool ask_firmware(void *of, void **address);

struct chunk {
	void __iomem *base;
	void __iomem *regs;
	void *pPhysicalAddress;
	void *pBuffer;
	struct dev_pagemap *map;
};

/* memory of the linear map in a member annotated as ioremapped memory */
void chunk_fill(struct chunk *c, struct device *dev)
{
	c->base = devm_memremap_pages(dev, c->map);
}

struct page *chunk_page(struct chunk *c, unsigned long offset)
{
	void *addr = c->base;

	return virt_to_page(addr + offset);
}

/* the twin: what the annotation says is in it */
void chunk_map(struct chunk *c, phys_addr_t start)
{
	c->regs = ioremap(start, PAGE_SIZE);
}

struct page *regs_page(struct chunk *c)
{
	void *addr = c->regs;

	return virt_to_page(addr);	/* expect: conv-nonlinear */
}

/* a pointer that carries a physical address, and is so named */
void __iomem *carried(struct chunk *c)
{
	if (!ask_firmware(c, &c->pPhysicalAddress))
		return NULL;
	return ioremap((unsigned long)c->pPhysicalAddress, PAGE_SIZE);
}

void __iomem *not_so_named(struct chunk *c)
{
	return ioremap((unsigned long)c->pBuffer, PAGE_SIZE);	/* expect: arg-space */
}

/* from a page's address on, whole pages: there is no offset to lose */
int page_uncached(phys_addr_t phys_addr, int n)
{
	return set_memory_uc((unsigned long)page_address(phys_to_page(phys_addr)), n);
}

u32 page_read(phys_addr_t phys_addr)
{
	return *(u32 *)page_address(phys_to_page(phys_addr));	/* expect@1: arg-space */
}

/* a label at the end of a block, as C23 has it: what comes after it is read */
int label_at_end(struct vm_area_struct *vma, phys_addr_t start, int how)
{
	switch (how) {
	case 1:
		return 0;
	default:
	}
	return remap_pfn_range(vma, vma->vm_start, start,	/* expect: arg-unit */
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

struct bits { int one:1; };

/* a bit-field that sparse calls dubious costs nothing */
int dubious_bit(struct vm_area_struct *vma, phys_addr_t start, struct bits *b)
{
	struct { int flag:1; } local = { 0 };

	if (b->one + local.flag)
		return 0;
	return remap_pfn_range(vma, vma->vm_start, start,	/* expect: arg-unit */
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}
