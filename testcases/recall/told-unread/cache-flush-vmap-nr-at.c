// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- number of pages added to an address (flush_cache_vmap end) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define VM_IOREMAP 0x00000001

struct page;

struct vm_struct {
	struct vm_struct *next;
	void *addr;
	unsigned long size;
	unsigned long flags;
	struct page **pages;
	unsigned int page_order;
	unsigned int nr_pages;
	phys_addr_t phys_addr;
	const void *caller;
};

extern pgprot_t PAGE_KERNEL;

int ioremap_page_range(unsigned long addr, unsigned long end,
		       phys_addr_t phys_addr, pgprot_t prot);
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags);
void free_vm_area(struct vm_struct *area);
void flush_cache_vmap(unsigned long start, unsigned long end);

struct fw_area {
	struct vm_struct *area;
	phys_addr_t phys;
};

static int fw_area_map(struct fw_area *fa, phys_addr_t phys, size_t size)
{
	unsigned long va;
	size_t len = PAGE_ALIGN(size);

	fa->area = get_vm_area(len, VM_IOREMAP);
	if (!fa->area)
		return -ENOMEM;

	fa->phys = phys;
	fa->area->nr_pages = len >> PAGE_SHIFT;
	va = (unsigned long)fa->area->addr;
	if (ioremap_page_range(va, va + len, phys, PAGE_KERNEL)) {
		free_vm_area(fa->area);
		return -ENOMEM;
	}
#ifdef MENDED
	flush_cache_vmap(va, va + len);
#else
	flush_cache_vmap(va, va + fa->area->nr_pages);	/* bug */
#endif
	return 0;
}
