// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: size -- the length of the user mapping is given to remap_pfn_range() in pages */
typedef unsigned long long u64;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
typedef unsigned long size_t;
typedef _Bool bool;
typedef struct { unsigned long pgprot; } pgprot_t;
struct page;
struct device { unsigned long dma_pfn_offset; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_ALIGN(x)	(((x) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1))
#define ENXIO		6

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
};

static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

pgprot_t dma_pgprot(struct device *dev, pgprot_t prot, unsigned long attrs);
bool dma_mmap_from_dev_coherent(struct device *dev, struct vm_area_struct *vma,
				void *cpu_addr, size_t size, int *ret);
bool is_vmalloc_addr(const void *x);
unsigned long vmalloc_to_pfn(const void *addr);
struct page *virt_to_page(const void *addr);
unsigned long page_to_pfn(const struct page *page);
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);

int demo_common_mmap(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		     dma_addr_t dma_addr, size_t size, unsigned long attrs);
int demo_common_mmap(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		     dma_addr_t dma_addr, size_t size, unsigned long attrs)
{
	unsigned long user_count = vma_pages(vma);
	unsigned long count = PAGE_ALIGN(size) >> PAGE_SHIFT;
	unsigned long off = vma->vm_pgoff, pfn;
	int ret = -ENXIO;

	vma->vm_page_prot = dma_pgprot(dev, vma->vm_page_prot, attrs);

	if (dma_mmap_from_dev_coherent(dev, vma, cpu_addr, size, &ret))
		return ret;

	if (off >= count || user_count > count - off)
		return -ENXIO;

	if (is_vmalloc_addr(cpu_addr))
		pfn = vmalloc_to_pfn(cpu_addr);
	else
		pfn = page_to_pfn(virt_to_page(cpu_addr));

#ifdef MENDED
	return remap_pfn_range(vma, vma->vm_start, pfn + off,
			       user_count << PAGE_SHIFT, vma->vm_page_prot);
#else
	return remap_pfn_range(vma, vma->vm_start, pfn + off, user_count, vma->vm_page_prot);	/* bug */
#endif
}
