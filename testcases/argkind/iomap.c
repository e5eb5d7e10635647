// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 7 -- a pointer cast to an integer is not followed */
/* ioremap and its kin, memory regions, vm_iomap_memory. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/pci.h>

struct resource *__request_region(struct resource *parent, resource_size_t start, resource_size_t n, const char *name, int flags);
void __release_region(struct resource *parent, resource_size_t start, resource_size_t n);
void __iomem *devm_ioremap(struct device *dev, resource_size_t offset, resource_size_t size);
extern struct resource iomem_resource;

struct bar {
	phys_addr_t phys;
	unsigned long len;
	void __iomem *regs;
	struct resource *res;
};

int map_bar(struct bar *b)
{
	b->regs = ioremap(b->phys, b->len);
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_pfn(struct bar *b)
{
	unsigned long pfn = b->phys >> PAGE_SHIFT;

	b->regs = ioremap(pfn, PAGE_SIZE);	/* expect: arg-unit */
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_pfn_shifted(struct bar *b, struct page *page)
{
	b->regs = ioremap((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT, PAGE_SIZE);
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_pages_for_size(struct bar *b)
{
	b->regs = ioremap(b->phys, PFN_UP(resource_size(b->res)));	/* expect: arg-unit */
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_resource(struct bar *b)
{
	b->regs = ioremap(b->res->start, resource_size(b->res));
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_swapped(struct bar *b)
{
	b->regs = ioremap(resource_size(b->res), b->phys);	/* expect: arg-swap */
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_of_pci(struct pci_dev *pdev, struct bar *b)
{
	b->phys = pci_resource_start(pdev, 0);
	b->len = pci_resource_len(pdev, 0);
	b->regs = ioremap(b->phys, b->len);
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_second_half(struct pci_dev *pdev, struct bar *b)
{
	resource_size_t start = pci_resource_start(pdev, 0);
	resource_size_t half = pci_resource_len(pdev, 0) / 2;

	b->regs = ioremap(start + half, half);
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_page_of(struct bar *b, unsigned int page)
{
	b->regs = ioremap_wc(b->phys + page * PAGE_SIZE, PAGE_SIZE);
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_of_virtual(struct bar *b, void *buf)
{
	b->regs = ioremap((unsigned long)buf, PAGE_SIZE);	/* expect: arg-space */
	return b->regs ? 0 : -ENOMEM;
}

int map_bar_of_remapped(struct bar *b)
{
	void __iomem *first = ioremap(b->phys, PAGE_SIZE);

	b->regs = ioremap((unsigned long)first, PAGE_SIZE);	/* expect: arg-space */
	return b->regs ? 0 : -ENOMEM;
}

void *memremap_pfn(struct page *page)
{
	return memremap(page_to_pfn(page), PAGE_SIZE, MEMREMAP_WB);	/* expect: arg-unit */
}

void *memremap_phys(struct page *page)
{
	return memremap(page_to_phys(page), PAGE_SIZE, MEMREMAP_WB);
}

int claim_region(struct bar *b)
{
	return __request_region(&iomem_resource, b->phys, b->len, "bar", 0) ? 0 : -EBUSY;
}

int claim_region_of_regs(struct bar *b)
{
	unsigned long where = (unsigned long)ioremap(b->phys, b->len);

	return __request_region(&iomem_resource, where, b->len, "bar", 0) ? 0 : -EBUSY;	/* expect: arg-space */
}

void drop_region_to_end(struct bar *b)
{
	phys_addr_t end = b->phys + PAGE_SIZE;

	__release_region(&iomem_resource, b->phys, end);	/* expect: arg-role */
}

void drop_region_sized(struct bar *b)
{
	phys_addr_t end = b->phys + PAGE_SIZE;

	__release_region(&iomem_resource, b->phys, end - b->phys);
}

int iomap_memory_whole(struct bar *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, b->phys, b->len);
}

int iomap_memory_pfn(struct bar *b, struct vm_area_struct *vma)
{
	unsigned long pfn = b->phys >> PAGE_SHIFT;

	return vm_iomap_memory(vma, pfn, PAGE_SIZE);	/* expect: arg-unit */
}

int iomap_memory_pages(struct bar *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, b->phys, vma_pages(vma));	/* expect: arg-unit */
}

int iomap_memory_user_address(struct bar *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, vma->vm_start, PAGE_SIZE);	/* expect: arg-space */
}

int iomap_memory_resource(struct bar *b, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, b->res->start, resource_size(b->res));
}

void __iomem *devm_map(struct device *dev, struct bar *b)
{
	return devm_ioremap(dev, b->res->start, resource_size(b->res));
}

void __iomem *devm_map_pages(struct device *dev, struct bar *b)
{
	return devm_ioremap(dev, b->phys, resource_size(b->res) >> PAGE_SHIFT);	/* expect: arg-unit */
}

/* A port is a number, which many a driver keeps in its pointer to registers */
extern struct resource ioport_resource, iomem_resource;
void __release_region(struct resource *parent, phys_addr_t start, phys_addr_t n);

struct port_card {
	void __iomem *regs;
};

void card_gone(struct port_card *card)
{
	__release_region(&ioport_resource, (unsigned long)card->regs, 32);
}

void mapped_card_gone(struct port_card *card)
{
	__release_region(&iomem_resource, (unsigned long)card->regs, 32);	/* expect: arg-space */
}
