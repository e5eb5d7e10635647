// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- a constant alone says no kind */
/* Constants that are an order, and some that are a size. */
#include <linux/mm.h>
#include <linux/gfp.h>

#define TABLES	5

struct page *alloc_tables(void)
{
	return alloc_pages(GFP_KERNEL, get_order(TABLES * PAGE_SIZE));
}

struct page *alloc_bytes(void)
{
	return alloc_pages(GFP_KERNEL, TABLES * PAGE_SIZE);	/* expect: arg-unit */
}

struct page *alloc_bytes_kept(void)
{
	unsigned int order = TABLES * PAGE_SIZE;

	return alloc_pages(GFP_KERNEL, order);	/* expect: arg-unit */
}

struct page *alloc_four(void)
{
	return alloc_pages(GFP_KERNEL, 2);
}

static struct page *alloc_zeroed(unsigned int order)
{
	return alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
}

struct page *alloc_zeroed_bytes(void)
{
	return alloc_zeroed(8192);	/* expect: arg-unit */
}

struct page *alloc_zeroed_pair(void)
{
	return alloc_zeroed(1);
}
