// SPDX-License-Identifier: GPL-2.0-only
/* Shapes of real drivers that look like mix-ups and are none. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/ioport.h>

/* The user's offset is the page number, by design. */
static int offset_is_pfn(struct vm_area_struct *vma, unsigned long size)
{
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, size, vma->vm_page_prot);
}

static int rebased(struct vm_area_struct *vma, struct resource *res)
{
	vma->vm_pgoff += res->start >> PAGE_SHIFT;
	return io_remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, resource_size(res), vma->vm_page_prot);
}

/* One variable, first an address, then a page number. */
static int in_place(struct vm_area_struct *vma, void *buf)
{
	unsigned long pfn = __pa(buf);

	pfn >>= PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

static int in_place_again(struct vm_area_struct *vma, unsigned long addr)
{
	addr = virt_to_phys((void *)addr);
	addr = vma->vm_pgoff + (addr >> PAGE_SHIFT);
	return remap_pfn_range(vma, vma->vm_start, addr, PAGE_SIZE, vma->vm_page_prot);
}

static int parameter_in_place(struct vm_area_struct *vma, phys_addr_t phys)
{
	phys >>= PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, phys, PAGE_SIZE, vma->vm_page_prot);
}

/* Declared as an address, assigned a page number. */
static int declared_wrong(struct vm_area_struct *vma, unsigned long base)
{
	phys_addr_t pfn = (base + PAGE_SIZE) >> PAGE_SHIFT;

	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

static int declared_unknown(struct vm_area_struct *vma, int index)
{
	phys_addr_t pfn = index_to_frame(index);

	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

static int filled_by_callee(struct vm_area_struct *vma, struct device *dev)
{
	unsigned long where = 0;

	if (lookup(dev, &where))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, where, PAGE_SIZE, vma->vm_page_prot);
}

/* Names that lie: only what was assigned counts. */
static int misnamed(struct vm_area_struct *vma, void *pos)
{
	unsigned long page = vmalloc_to_pfn(pos), phys_addr = page;

	return remap_pfn_range(vma, vma->vm_start, phys_addr, PAGE_SIZE, vma->vm_page_prot);
}

static int either(struct vm_area_struct *vma, void *buf, int how)
{
	unsigned long where;

	if (how)
		where = virt_to_phys(buf);
	else
		where = vma->vm_pgoff;
	if (how)
		where >>= PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, where, PAGE_SIZE, vma->vm_page_prot);
}

static int converted(struct vm_area_struct *vma, void *buf)
{
	unsigned long pfn = PFN_DOWN(virt_to_phys(buf));

	if (remap_pfn_range(vma, vma->vm_start, PHYS_PFN(virt_to_phys(buf)), PAGE_SIZE, vma->vm_page_prot))
		return -EAGAIN;
	return remap_pfn_range(vma, vma->vm_start, pfn, vma_pages(vma) << PAGE_SHIFT, vma->vm_page_prot);
}

static int pages_to_bytes(struct vm_area_struct *vma, struct page *page)
{
	return vm_iomap_memory(vma, (phys_addr_t)page_to_pfn(page) << PAGE_SHIFT, PAGE_SIZE);
}

/* An array with one byte for each page. */
static char *byte_a_page(struct vm_area_struct *vma)
{
	return vmalloc(vma_pages(vma));
}

static int shadowed(struct vm_area_struct *vma, unsigned long (*virt_to_phys)(void *), void *buf)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(buf), PAGE_SIZE, vma->vm_page_prot);
}

#ifdef CONFIG_TWIN
static int twin(struct vm_area_struct *vma, phys_addr_t where)
{
	return 0;
}
#else
static int twin(struct vm_area_struct *vma, unsigned long where)
{
	where = where + 1;
	return remap_pfn_range(vma, vma->vm_start, where, PAGE_SIZE, vma->vm_page_prot);
}
#endif

static void lowest_address(void)
{
	use(memblock_alloc_from(PAGE_SIZE, PAGE_SIZE, PAGE_SIZE));
}

struct window {
	phys_addr_t base_pfn;
	unsigned long base;
};

/* Declared for an address, but its name says that it counts pages. */
static int named_otherwise(struct vm_area_struct *vma, struct window *win)
{
	return io_remap_pfn_range(vma, vma->vm_start, win->base_pfn, PAGE_SIZE, vma->vm_page_prot);
}

/* A member of this name is an address elsewhere, not here. */
static int same_name(struct vm_area_struct *vma, struct window *win)
{
	return io_remap_pfn_range(vma, vma->vm_start, win->base, PAGE_SIZE, vma->vm_page_prot);
}

static int bar_frame(struct vm_area_struct *vma, struct pci_dev *pdev)
{
	unsigned long start = pci_resource_start(pdev, 0) >> PAGE_SHIFT;

	return io_remap_pfn_range(vma, vma->vm_start, start, pci_resource_len(pdev, 0), vma->vm_page_prot);
}

static void *order_of_size(struct vm_area_struct *vma)
{
	unsigned int order = get_order(vma->vm_end - vma->vm_start);

	return alloc_pages(GFP_KERNEL, order);
}

static unsigned long in_blocks_of_pages(unsigned long nr_pages)
{
	unsigned long size = nr_pages << PAGE_SHIFT, blocks = size >> 9;

	return blocks + nr_pages;
}
