// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- a pointer cast to an integer is not followed, and no other function */
/* Bugs that were: virtual given for physical and the reverse, each beside its fix. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/dma-mapping.h>

typedef struct { unsigned long pte; } pte_t;

pte_t pfn_pte(unsigned long pfn, pgprot_t prot);
void *memblock_alloc(phys_addr_t size, phys_addr_t align);
int memblock_phys_free(phys_addr_t base, phys_addr_t size);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
bool memblock_is_memory(phys_addr_t addr);
void *early_memremap(resource_size_t phys_addr, unsigned long size);
void __release_region(struct resource *parent, resource_size_t start, resource_size_t n);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
void flush_dcache_range(unsigned long start, unsigned long stop);
phys_addr_t dma_to_phys(struct device *dev, dma_addr_t daddr);
int io_remap(struct vm_area_struct *vma, unsigned long pfn);
extern struct resource iomem_resource;

struct aperture {
	unsigned long base;
	struct resource *mem;
	resource_size_t size;
};

/* C06: what the allocator gave is given back without a conversion */
void aperture_free(unsigned long size)
{
	void *p = memblock_alloc(size, PAGE_SIZE);

	memblock_phys_free((unsigned long)p, size);	/* expect: arg-space */
}

/* C06 */
void aperture_free_fixed(unsigned long size)
{
	void *p = memblock_alloc(size, PAGE_SIZE);

	memblock_phys_free(__pa(p), size);
}

/* C07: the range of a helper is physical, its caller has pointers */
static void free_init_range(unsigned long begin, unsigned long end)
{
	memblock_phys_free(begin, end - begin);
}

/* C07 */
void free_initrd(phys_addr_t initrd, unsigned long size)
{
	char *start = phys_to_virt(initrd);
	char *end = start + size;

	free_init_range((unsigned long)start, (unsigned long)end);	/* expect: arg-space */
}

/* C07 */
void free_initrd_fixed(phys_addr_t initrd, unsigned long size)
{
	char *start = phys_to_virt(initrd);
	char *end = start + size;

	free_init_range(__pa(start), __pa(end));
}

/* C08: one value for the virtual and for the physical start */
static int bolt_mapping(unsigned long vstart, unsigned long vend, unsigned long pstart, pgprot_t prot, pte_t *ptep)
{
	unsigned long vaddr, paddr;

	for (vaddr = vstart, paddr = pstart; vaddr < vend; vaddr += PAGE_SIZE, paddr += PAGE_SIZE)
		*ptep++ = pfn_pte(paddr >> PAGE_SHIFT, prot);
	flush_tlb_kernel_range(vstart, vend);
	return 0;
}

/* C08 */
int bolt_linear(phys_addr_t region, unsigned long size, pgprot_t prot, pte_t *ptep)
{
	unsigned long base = (unsigned long)__va(region);

	return bolt_mapping(base, base + size, base, prot, ptep);	/* expect: arg-space */
}

/* C08 */
int bolt_linear_fixed(phys_addr_t region, unsigned long size, pgprot_t prot, pte_t *ptep)
{
	unsigned long base = (unsigned long)__va(region);

	return bolt_mapping(base, base + size, __pa(base), prot, ptep);
}

/* C09: a pointer to the resource for its start */
void drop_registers(struct aperture *a)
{
	__release_region(&iomem_resource, (unsigned long)a->mem, a->size);	/* expect: arg-space */
}

/* C09 */
void drop_registers_fixed(struct aperture *a)
{
	__release_region(&iomem_resource, a->mem->start, a->size);
}

/* C10: a resource begins at a mapped address */
void fill_resource(struct resource *res, phys_addr_t base)
{
	res->start = (unsigned long)ioremap(base, PAGE_SIZE);	/* expect: arg-space */
}

/* C10 */
void fill_resource_fixed(struct resource *res, phys_addr_t base)
{
	res->start = base;
}

/* C12: the offset in /dev/kmem is a virtual page */
int kmem_mmap(struct vm_area_struct *vma)
{
	if (!pfn_valid(vma->vm_pgoff))	/* expect@1: arg-space */
		return -EIO;
	return io_remap(vma, __pa((u64)vma->vm_pgoff << PAGE_SHIFT) >> PAGE_SHIFT);
}

/* C12 */
int kmem_mmap_fixed(struct vm_area_struct *vma)
{
	unsigned long pfn = __pa((u64)vma->vm_pgoff << PAGE_SHIFT) >> PAGE_SHIFT;

	return pfn_valid(pfn) ? io_remap(vma, pfn) : -EIO;
}

/* C14: a helper tests a pointer against physical memory */
static bool needs_bounce(void *ptr)
{
	return !memblock_is_memory((unsigned long)ptr);	/* expect: arg-space */
}

/* C14 */
bool map_bounces(struct page *page)
{
	return needs_bounce(page_address(page));
}

/* C14 */
static bool needs_bounce_fixed(phys_addr_t phys)
{
	return !memblock_is_memory(phys);
}

/* C14 */
bool map_bounces_fixed(struct page *page)
{
	return needs_bounce_fixed(page_to_phys(page));
}

/* C15: a virtual address compared with a physical limit */
bool overwritten(void *initrd, struct page *first)
{
	return (unsigned long)initrd < page_to_pfn(first) << PAGE_SHIFT;	/* expect: arg-space */
}

/* C15 */
bool overwritten_fixed(void *initrd, struct page *first)
{
	return page_to_pfn(virt_to_page(initrd)) < page_to_pfn(first);
}

/* C16: the firmware's log is reserved where it was mapped */
void reserve_log(phys_addr_t final_log)
{
	u32 *table = early_memremap(final_log, PAGE_SIZE);

	memblock_reserve((unsigned long)table, table[0]);	/* expect: arg-space */
}

/* C16 */
void reserve_log_fixed(phys_addr_t final_log)
{
	u32 *table = early_memremap(final_log, PAGE_SIZE);

	memblock_reserve(final_log, table[0]);
}

/* C17: the helper takes physical ends, its caller has virtual ones */
static int create_mapping(unsigned long start, unsigned long end)
{
	while (start < end) {
		if (!pfn_valid(start >> PAGE_SHIFT))
			return -EINVAL;
		flush_tlb_kernel_range((unsigned long)__va(start), (unsigned long)__va(start) + PAGE_SIZE);
		start += PAGE_SIZE;
	}
	return 0;
}

/* C17 */
int section_mapping(phys_addr_t section, unsigned long size)
{
	char *start = __va(section);
	char *end = start + size;

	return create_mapping((unsigned long)start, (unsigned long)end);	/* expect: arg-space */
}

/* C17 */
int section_mapping_fixed(phys_addr_t section, unsigned long size)
{
	char *start = __va(section);
	char *end = start + size;

	return create_mapping(__pa(start), __pa(end));
}

/* C18: a field carries the address to a callback */
struct change {
	unsigned long start;
	unsigned long aligned_start;
};

/* C18 */
static int change_callback(void *data)
{
	struct change *c = data;

	return create_mapping(c->aligned_start, c->start);	/* expect: arg-space */
}

/* C18 */
int split_mapping(phys_addr_t section, int (*run)(int (*)(void *), void *))
{
	void *addr = __va(section);
	struct change c;

	c.start = (unsigned long)addr;
	c.aligned_start = (unsigned long)addr & PMD_MASK;
	return run(change_callback, &c);
}

/* C18 */
struct change_fixed {
	unsigned long first;
	unsigned long aligned_first;
};

/* C18 */
static int change_callback_fixed(void *data)
{
	struct change_fixed *c = data;

	return create_mapping(__pa(c->aligned_first), __pa(c->first));
}

/* C18 */
int split_mapping_fixed(phys_addr_t section, int (*run)(int (*)(void *), void *))
{
	void *addr = __va(section);
	struct change_fixed c;

	c.first = (unsigned long)addr;
	c.aligned_first = (unsigned long)addr & PMD_MASK;
	return run(change_callback_fixed, &c);
}

/* D02: the physical cursor is converted once more */
unsigned long hash_of(void *from, unsigned long size)
{
	unsigned long vaddr, paddr, sum = 0;

	for (vaddr = (unsigned long)from, paddr = __pa(from); size; vaddr += PAGE_SIZE, paddr += PAGE_SIZE, size -= PAGE_SIZE)
		sum += __pa(paddr);	/* expect: arg-space */
	return sum + vaddr;
}

/* D02 */
unsigned long hash_of_fixed(void *from, unsigned long size)
{
	unsigned long vaddr, sum = 0;

	for (vaddr = (unsigned long)from; size; vaddr += PAGE_SIZE, size -= PAGE_SIZE)
		sum += __pa(vaddr);
	return sum;
}

/* D03: the cache is kept by virtual address */
void sync_page(struct device *dev, dma_addr_t handle, unsigned long size)
{
	unsigned long addr = dma_to_phys(dev, handle);

	flush_dcache_range(addr, addr + size);	/* expect: arg-space, arg-space */
}

/* D03 */
void sync_page_fixed(struct device *dev, dma_addr_t handle, unsigned long size)
{
	unsigned long addr = (unsigned long)phys_to_virt(dma_to_phys(dev, handle));

	flush_dcache_range(addr, addr + size);
}

struct mp_floating {
	u32 signature;
	u32 physptr;
};

/* D04: a table's physical pointer is followed */
u32 read_table(struct mp_floating *mpf)
{
	u32 *table = (u32 *)(unsigned long)mpf->physptr;	/* expect: arg-space */

	return table[0];
}

/* D04 */
u32 read_table_fixed(struct mp_floating *mpf)
{
	u32 *table = phys_to_virt(mpf->physptr);

	return table[0];
}

struct dma_pte {
	u64 val;
};

/* D05: what an entry points at is physical */
static phys_addr_t entry_address(struct dma_pte *pte)
{
	return pte->val & PAGE_MASK;
}

/* D05 */
struct dma_pte *attach(struct dma_pte *pte)
{
	return (struct dma_pte *)(unsigned long)entry_address(pte);	/* expect: arg-space */
}

/* D05 */
struct dma_pte *attach_fixed(struct dma_pte *pte)
{
	return phys_to_virt(entry_address(pte));
}

struct timer_block {
	unsigned long hpet_phys;
	void __iomem *hpet;
};

/* D06: a physical address is converted as if it were virtual */
int timer_mmap(struct timer_block *t, struct vm_area_struct *vma)
{
	unsigned long addr = t->hpet_phys;

	addr = __pa(addr);	/* expect: arg-space */
	return io_remap_pfn_range(vma, vma->vm_start, addr >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
}

/* D06 */
int timer_mmap_fixed(struct timer_block *t, struct vm_area_struct *vma)
{
	unsigned long addr = t->hpet_phys;

	return io_remap_pfn_range(vma, vma->vm_start, addr >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
}

/* D06 */
void timer_probe(struct timer_block *t, phys_addr_t base)
{
	t->hpet_phys = base;
	t->hpet = ioremap(base, PAGE_SIZE);
}

/* D12: the boot loader's pointers are physical */
char *command_line(char *real_mode_data)
{
	u32 new_data = *(u32 *)(real_mode_data + 0x228);

	return (char *)(unsigned long)new_data;	/* missed: arg-space -- nothing says what the word holds */
}

/* D12 */
char *command_line_fixed(char *real_mode_data)
{
	u32 new_data = *(u32 *)(real_mode_data + 0x228);

	return __va(new_data);
}

void shadow_region(void *start, void *end);
int next_mem_range(u64 *i, phys_addr_t *start, phys_addr_t *end);

/* D17: the ranges of memory are physical */
void shadow_init(void)
{
	phys_addr_t start, end;
	u64 i = 0;

	while (next_mem_range(&i, &start, &end))
		shadow_region((void *)(unsigned long)start, (void *)(unsigned long)end);	/* expect: arg-space, arg-space */
}

/* D17 */
void shadow_init_fixed(void)
{
	phys_addr_t start, end;
	u64 i = 0;

	while (next_mem_range(&i, &start, &end))
		shadow_region(phys_to_virt(start), phys_to_virt(end));
}

/* D18: the same through locals */
void shadow_init_locals(void)
{
	phys_addr_t _start, _end;
	u64 i = 0;

	while (next_mem_range(&i, &_start, &_end)) {
		void *start = (void *)(unsigned long)_start;	/* expect: arg-space */
		void *end = (void *)(unsigned long)_end;	/* expect: arg-space */

		shadow_region(start, end);
	}
}

/* D18 */
void shadow_init_locals_fixed(void)
{
	phys_addr_t _start, _end;
	u64 i = 0;

	while (next_mem_range(&i, &_start, &_end)) {
		void *start = __va(_start);
		void *end = __va(_end);

		shadow_region(start, end);
	}
}

void *kasan_mem_to_shadow(const void *addr);

/* D19: the helper converts to the shadow itself */
static void remove_shadow(void *start, unsigned long size)
{
	shadow_region(kasan_mem_to_shadow(start), kasan_mem_to_shadow(start + size));
}

/* D19 */
void add_shadow(void *start, unsigned long size)
{
	void *shadow_start = kasan_mem_to_shadow(start);

	remove_shadow(shadow_start, size >> 3);	/* expect: arg-space */
}

/* D19 */
void add_shadow_fixed(void *start, unsigned long size)
{
	remove_shadow(start, size);
}
