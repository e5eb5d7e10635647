// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 1 -- a cast to a pointer is not followed */
/* Entries of page tables, and hotplugged memory: by frame, by size. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/ioport.h>

typedef struct { unsigned long pmd; } entry_t;

unsigned long pmd_val(entry_t entry);
unsigned long pte_val(entry_t entry);
int add_memory_driver_managed(int nid, u64 start, u64 size, const char *name, int flags);
int memory_group_register_static(int nid, unsigned long max_pages);

struct page *table_by_cast(entry_t *e)
{
	return virt_to_page((void *)pmd_val(*e));	/* expect: arg-space */
}

struct page *table_by_address(entry_t *e)
{
	return phys_to_page(pmd_val(*e) & PAGE_MASK);
}

void *table_of(entry_t *e)
{
	return __va(pmd_val(*e) & PAGE_MASK);
}

struct page *page_of(entry_t *e)
{
	return pfn_to_page(pte_val(*e) >> PAGE_SHIFT);
}

bool is_present(entry_t *e, unsigned long flags)
{
	return (pte_val(*e) & flags) && pte_val(*e) != pmd_val(*e);
}

int group_by_bytes(int nid, struct resource *r)
{
	return memory_group_register_static(nid, resource_size(r));	/* expect: arg-unit */
}

int group_by_pages(int nid, struct resource *r)
{
	return memory_group_register_static(nid, resource_size(r) >> PAGE_SHIFT);
}

int plug_pages(int group, struct resource *r)
{
	return add_memory_driver_managed(group, r->start, resource_size(r) >> PAGE_SHIFT, "x", 0);	/* expect: arg-unit */
}

int plug(int group, struct resource *r)
{
	return add_memory_driver_managed(group, r->start, resource_size(r), "x", 0);
}
