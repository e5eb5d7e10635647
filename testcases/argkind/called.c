// SPDX-License-Identifier: GPL-2.0-only
/* Arguments that are called a length, an address, an end or an order, and nothing else says what they are. */
/* missed[cocci]: all but 0 -- a use elsewhere in the function is not held against it */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>

struct window {
	void *va;
	size_t size;
	phys_addr_t start, end;
	unsigned long from, room_len, order;
	unsigned int cluster_size;
	struct page **pages;
};

int set_memory_ro(unsigned long addr, int numpages);
void vunmap_range(unsigned long addr, unsigned long end);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
void *vm_map_ram(struct page **pages, unsigned int count, int node);
void vm_unmap_ram(const void *mem, unsigned int count);
unsigned int mtrr_add_page(unsigned long base, unsigned long size, unsigned int type, bool increment);

void drop_range(struct window *w, unsigned long start, unsigned long end);
void keep_range(struct window *w, loff_t offset, size_t len);
void see_range(struct window *w, unsigned long where, unsigned long end);

int protect_size(void *p, size_t size)
{
	return set_memory_ro((unsigned long)p, size);	/* expect@1: arg-unit */
}

int protect_pages_of(void *p, size_t size)
{
	return set_memory_ro((unsigned long)p, PAGE_ALIGN(size) >> PAGE_SHIFT);
}

int protect_member(struct window *w)
{
	return set_memory_ro((unsigned long)w->va, w->size);	/* expect: arg-unit */
}

int protect_order(struct window *w)
{
	return set_memory_ro((unsigned long)w->va, w->order);	/* expect: arg-unit */
}

int protect_by_order(struct window *w)
{
	return set_memory_ro((unsigned long)w->va, 1 << w->order);
}

static int protect(unsigned long at, unsigned int n)
{
	return set_memory_ro(at, n);
}

int protect_through_helper(struct window *w, unsigned int nbytes)
{
	return protect(w->from, nbytes);	/* expect@1: arg-unit */
}

struct page *page_at(unsigned long addr)
{
	return pfn_to_page(addr);	/* expect@1: arg-unit */
}

struct page *page_of(unsigned long addr)
{
	return pfn_to_page(addr >> PAGE_SHIFT);
}

/* It was an address, whatever it is called now */
struct page *page_shifted_in_place(unsigned long addr)
{
	addr >>= PAGE_SHIFT;
	return pfn_to_page(addr);
}

void unmap_by_size(struct window *w)
{
	vunmap_range(w->from, w->room_len);	/* expect: arg-role */
}

void unmap_by_end(struct window *w)
{
	vunmap_range(w->from, w->from + w->room_len);
}

void flush_by_size(unsigned long addr, unsigned long size)
{
	flush_tlb_kernel_range(addr, size);	/* expect@1: arg-role */
}

void flush_from_zero(unsigned long size)
{
	flush_tlb_kernel_range(0, size);
}

int reserve_to_end(struct window *w)
{
	return memblock_reserve(w->start, w->end);	/* expect@1: arg-role */
}

int reserve_length(struct window *w)
{
	return memblock_reserve(w->start, w->end - w->start);
}

/* Made a length under its old name */
int reserve_made_length(phys_addr_t start, phys_addr_t end)
{
	end -= start;
	return memblock_reserve(start, end);
}

/* No end of this start: perhaps a length from there */
int reserve_other(phys_addr_t at, phys_addr_t end)
{
	return memblock_reserve(at, end);
}

/* Called a size, but so many pages there are */
void *map_cluster(struct window *w)
{
	unsigned int i;

	for (i = 0; i < w->cluster_size; i++)
		if (!w->pages[i])
			return NULL;
	return vm_map_ram(w->pages, w->cluster_size, -1);
}

void unmap_cluster(struct window *w)
{
	vm_unmap_ram(w->va, w->cluster_size);
}

static unsigned int add_type(unsigned long base, unsigned long size)
{
	return mtrr_add_page(base, size, 1, true);
}

/* The caller shows that it counts pages */
unsigned int add_type_of(struct window *w)
{
	return add_type(w->start >> PAGE_SHIFT, w->size >> PAGE_SHIFT);
}

/* Made bytes elsewhere: it is in pages */
void *map_and_measure(struct page **pages, unsigned int len, unsigned long *bytes)
{
	*bytes = (unsigned long)len << PAGE_SHIFT;
	return vm_map_ram(pages, len, -1);
}

/* No row, but the prototype calls them the two ends of a range */
void drop_length(struct window *w, unsigned long at, unsigned long len)
{
	drop_range(w, at, len);	/* expect@1: arg-role */
}

void drop_to_end(struct window *w, unsigned long at, unsigned long len)
{
	drop_range(w, at, at + len);
}

void drop_to_null(struct window *w, unsigned long at)
{
	drop_range(w, at, 0);	/* expect@1: arg-role */
}

/* What is added to the start elsewhere is how far it is from there, whatever it is called */
int drop_some(struct window *w, unsigned long at, unsigned long some)
{
	if (at + some < at)
		return -EINVAL;
	drop_range(w, at, some);	/* expect@1: arg-role */
	return 0;
}

int drop_up_to(struct window *w, unsigned long at, unsigned long some)
{
	if (some < at)
		return -EINVAL;
	drop_range(w, at, some);
	return 0;
}

/* The end of a search for a number that is free: 0 is no bound */
int window_alloc_number(struct window *w, int start, int end, gfp_t gfp);

int number_window(struct window *w, int first)
{
	return window_alloc_number(w, first, 0, GFP_KERNEL);
}

/* Where the callee asks whether there is an end, 0 says that there is none */
static void drop_until(struct window *w, unsigned long start, unsigned long end)
{
	drop_range(w, start, end ? end - 1 : ULONG_MAX);
}

void drop_rest(struct window *w, unsigned long at)
{
	drop_until(w, at, 0);
}

void drop_part(struct window *w, unsigned long at, unsigned long len)
{
	drop_until(w, at, len);	/* expect@1: arg-role */
	drop_until(w, at, at + len);
}

void drop_all(struct window *w, unsigned long len)
{
	drop_range(w, 0, len);
}

void drop_distance(struct window *w, unsigned long at, unsigned long to)
{
	drop_range(w, at, to - at);	/* expect@1: arg-role */
}

/* A start and a length */
void keep_to_end(struct window *w, loff_t at, size_t n)
{
	keep_range(w, at, at + n);	/* expect@1: arg-role */
}

void keep_length(struct window *w, loff_t at, size_t n)
{
	keep_range(w, at, n);
}

/* Nothing says that the first begins what the second ends */
void see_length(struct window *w, unsigned long at, unsigned long len)
{
	see_range(w, at, len);
}

/* The end belongs to the window: so many bytes lie behind the place */
void keep_behind(struct window *w, loff_t at)
{
	keep_range(w, at + 1, w->end - at);
}

#define STACK_ORDER 2
#define STACK_SIZE (PAGE_SIZE << STACK_ORDER)

/* A local of one value is a constant to a compiler: the source has its name */
unsigned long pages_as_order(void)
{
	int stack_pages = STACK_SIZE / PAGE_SIZE;

	return __get_free_pages(GFP_KERNEL, stack_pages);	/* expect@1: arg-unit */
}

unsigned long order_as_order(void)
{
	int order = STACK_ORDER;

	return __get_free_pages(GFP_KERNEL, order);
}

struct address_space;
int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);

/* What is left of a place in its page is no place in the file */
int flush_from_page(struct address_space *mapping, loff_t pos)
{
	return filemap_write_and_wait_range(mapping, pos & ~PAGE_MASK, pos);	/* expect@1: arg-space */
}

int flush_from_start(struct address_space *mapping, loff_t pos)
{
	return filemap_write_and_wait_range(mapping, pos & PAGE_MASK, pos);
}
