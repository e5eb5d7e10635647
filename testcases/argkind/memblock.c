// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 7 -- a pointer cast to an integer is not followed, nor a sum with a constant */
/* Boot memory and firmware ranges: by size, by end, by frame. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/gfp.h>

int memblock_add(phys_addr_t base, phys_addr_t size);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
int memblock_phys_free(phys_addr_t base, phys_addr_t size);
void memblock_free(void *ptr, size_t size);
void *memblock_alloc(phys_addr_t size, phys_addr_t align);
phys_addr_t memblock_phys_alloc(phys_addr_t size, phys_addr_t align);
bool memblock_is_memory(phys_addr_t addr);
bool memblock_is_region_memory(phys_addr_t base, phys_addr_t size);
void *early_memremap(resource_size_t phys_addr, unsigned long size);
bool e820__mapped_any(u64 start, u64 end, int type);
void e820__range_add(u64 start, u64 size, int type);
int early_pfn_to_nid(unsigned long pfn);
int page_is_ram(unsigned long pfn);
int walk_system_ram_range(unsigned long start_pfn, unsigned long nr_pages, void *arg, int (*func)(unsigned long, unsigned long, void *));
int add_memory(int nid, u64 start, u64 size, int mhp_flags);
int get_order(unsigned long size);

struct fw {
	phys_addr_t log;
	phys_addr_t log_end;
	unsigned long log_size;
};

int reserve_log(struct fw *fw)
{
	return memblock_reserve(fw->log, fw->log_size);
}

int reserve_log_to_end(struct fw *fw)
{
	return memblock_reserve(fw->log, fw->log + PAGE_SIZE);	/* expect: arg-role */
}

int reserve_log_between(struct fw *fw)
{
	return memblock_reserve(fw->log, fw->log_end - fw->log);
}

int reserve_mapped_log(struct fw *fw)
{
	void *table = early_memremap(fw->log, fw->log_size);

	return memblock_reserve((unsigned long)table, fw->log_size);	/* expect: arg-space */
}

int reserve_pa_of_buffer(void *buf)
{
	return memblock_reserve(__pa(buf), PAGE_SIZE);
}

int reserve_frame(struct page *page)
{
	return memblock_reserve(page_to_pfn(page), PAGE_SIZE);	/* expect: arg-unit */
}

int reserve_frame_shifted(struct page *page)
{
	return memblock_reserve(PFN_PHYS(page_to_pfn(page)), PAGE_SIZE);
}

int reserve_pages_for_size(struct fw *fw)
{
	return memblock_reserve(fw->log, PFN_UP(fw->log_end - fw->log));	/* expect: arg-unit */
}

void free_pointer(struct fw *fw)
{
	void *table = memblock_alloc(PAGE_SIZE, PAGE_SIZE);

	memblock_free(table, PAGE_SIZE);
}

int free_phys_of_pointer(struct fw *fw)
{
	void *table = memblock_alloc(PAGE_SIZE, PAGE_SIZE);

	return memblock_phys_free(__pa(table), PAGE_SIZE);
}

int free_phys_pointer_unconverted(struct fw *fw)
{
	void *table = memblock_alloc(PAGE_SIZE, PAGE_SIZE);

	return memblock_phys_free((unsigned long)table, PAGE_SIZE);	/* expect: arg-space */
}

void free_pointer_that_is_phys(struct fw *fw)
{
	phys_addr_t table = memblock_phys_alloc(PAGE_SIZE, PAGE_SIZE);

	memblock_free((void *)(unsigned long)table, PAGE_SIZE);	/* expect: arg-space */
}

void free_pointer_of_phys(struct fw *fw)
{
	phys_addr_t table = memblock_phys_alloc(PAGE_SIZE, PAGE_SIZE);

	memblock_free(phys_to_virt(table), PAGE_SIZE);
}

void *alloc_aligned_to_order(unsigned long size)
{
	return memblock_alloc(size, get_order(size));	/* expect: arg-unit */
}

void *alloc_aligned_to_page(unsigned long size)
{
	return memblock_alloc(size, PAGE_SIZE);
}

bool is_memory_frame(struct page *page)
{
	return memblock_is_memory(page_to_pfn(page));	/* expect: arg-unit */
}

bool is_memory_phys(struct page *page)
{
	return memblock_is_memory(page_to_phys(page));
}

bool is_memory_of_known_frame(unsigned long pfn)
{
	return memblock_is_memory(PFN_PHYS(pfn)) && pfn_valid(pfn);
}

bool mapped_by_size(struct fw *fw)
{
	return e820__mapped_any(fw->log, PAGE_SIZE, 1);	/* expect: arg-role */
}

bool mapped_by_end(struct fw *fw)
{
	return e820__mapped_any(fw->log, fw->log + PAGE_SIZE, 1);
}

bool mapped_here(struct fw *fw)
{
	return e820__mapped_any(fw->log, fw->log, 1);
}

bool mapped_from_zero(unsigned long size)
{
	return e820__mapped_any(0, PAGE_ALIGN(size), 1);
}

void add_range_by_end(struct fw *fw)
{
	e820__range_add(fw->log, fw->log_end, 1);	/* missed: arg-role -- a phys_addr_t may hold a length */
}

void add_range_by_size(struct fw *fw)
{
	e820__range_add(fw->log, fw->log_end - fw->log + 1, 1);
}

int node_of_phys(struct fw *fw)
{
	return early_pfn_to_nid(fw->log);	/* expect: arg-unit */
}

int node_of_frame(struct fw *fw)
{
	return early_pfn_to_nid(PHYS_PFN(fw->log));
}

int ram_at_phys(struct fw *fw)
{
	return page_is_ram(fw->log >> PAGE_SHIFT);
}

int ram_at_phys_unshifted(struct fw *fw)
{
	return page_is_ram(fw->log);	/* expect: arg-unit */
}

int walk_bytes(struct fw *fw)
{
	return walk_system_ram_range(fw->log >> PAGE_SHIFT, fw->log_end - fw->log, NULL, NULL);	/* expect: arg-unit */
}

int walk_frames(struct fw *fw)
{
	return walk_system_ram_range(PFN_UP(fw->log), PFN_DOWN(fw->log_end) - PFN_UP(fw->log), NULL, NULL);
}

int hotplug_section(struct fw *fw)
{
	return add_memory(0, fw->log, fw->log_end - fw->log, 0);
}

int hotplug_section_in_pages(struct fw *fw)
{
	return add_memory(0, PFN_DOWN(fw->log), PFN_DOWN(fw->log_end - fw->log), 0);	/* expect: arg-unit, arg-unit */
}
