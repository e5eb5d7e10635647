// SPDX-License-Identifier: GPL-2.0-only
/* A void pointer becomes whatever it is put into, and that is no declaration. */
#include <linux/mm.h>
#include <linux/slab.h>

void *block_for(unsigned long size, int node);
struct page *page_for(int node);

/* the block will hold the structures of pages, and is memory like any other */
struct page *page_of_a_block(int node)
{
	struct page *p = block_for(PAGE_SIZE, node);

	return p ? virt_to_page(p) : NULL;
}

struct page *page_of_a_page(int node)
{
	struct page *p = page_for(node);

	return p ? virt_to_page(p) : NULL;	/* expect[gcc]: conv-nonlinear -- sparse knows typedefs only */
}
