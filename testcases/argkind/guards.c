// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- a function that asks what memory it has is not judged */
/* What a look at an address decides, where it was true and where it was not. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

bool is_vmalloc_or_module_addr(const void *x);
bool __virt_addr_valid(unsigned long kaddr);

#define virt_addr_valid(kaddr)	__virt_addr_valid((unsigned long)(kaddr))

struct log {
	void *text;
	dma_addr_t handle;
	size_t size;
	void *spare;
};

int log_alloc(struct device *dev, struct log *l)
{
	l->text = dma_alloc_coherent(dev, l->size, &l->handle, 0);
	l->spare = vmalloc(l->size);
	return l->text && l->spare ? 0 : -ENOMEM;
}

struct page *page_unguarded(struct log *l)
{
	return virt_to_page(l->text);	/* expect: conv-nonlinear */
}

struct page *page_chosen(struct log *l, size_t off)
{
	void *at = l->text + off;

	return is_vmalloc_addr(at) ? vmalloc_to_page(at) : virt_to_page(at);
}

struct page *page_returned_early(struct log *l)
{
	if (is_vmalloc_addr(l->text))
		return vmalloc_to_page(l->text);
	return virt_to_page(l->text);
}

struct page *page_of_module(struct log *l)
{
	if (!is_vmalloc_or_module_addr(l->text))
		return virt_to_page(l->text);
	return vmalloc_to_page(l->text);
}

struct page *page_past_the_start(struct log *l, size_t off)
{
	if (is_vmalloc_addr(l->text))
		return NULL;
	return virt_to_page(l->text + off);
}

struct page *page_wrong_way_round(struct log *l)
{
	return is_vmalloc_addr(l->text) ? virt_to_page(l->text) : vmalloc_to_page(l->text);	/* expect: conv-nonlinear */
}

struct page *page_wrong_way_round_of_one(struct log *l)
{
	void *at = l->text;

	return is_vmalloc_addr(at) ? virt_to_page(at) : vmalloc_to_page(at);	/* expect: conv-nonlinear */
}

struct page *page_remembered(struct log *l)
{
	void *at = l->text;
	bool mapped = is_vmalloc_addr(at);

	if (mapped)
		return vmalloc_to_page(at);
	return virt_to_page(at);
}

struct page *page_of_either_reason(struct log *l, bool skip)
{
	if (skip || is_vmalloc_addr(l->text))
		return NULL;
	return virt_to_page(l->text);
}

struct page *page_where_both(struct log *l, bool quick)
{
	if (quick && !is_vmalloc_addr(l->text))
		return virt_to_page(l->text);
	return vmalloc_to_page(l->text);
}

struct page *page_if_valid(struct log *l)
{
	return virt_addr_valid(l->text) ? virt_to_page(l->text) : vmalloc_to_page(l->text);
}

phys_addr_t phys_if_valid(void *known)
{
	void *at = vmalloc(PAGE_SIZE);

	if (virt_addr_valid(at))
		return virt_to_phys(at);
	return virt_addr_valid(known) ? virt_to_phys(known) : 0;
}

static bool is_mapped(const void *at)
{
	return is_vmalloc_addr(at);
}

static bool is_direct(const void *at)
{
	return !is_vmalloc_addr(at);
}

struct page *page_of_helper(struct log *l)
{
	return is_mapped(l->text) ? vmalloc_to_page(l->text) : virt_to_page(l->text);
}

struct page *page_of_turned_helper(struct log *l)
{
	return is_direct(l->text) ? virt_to_page(l->text) : vmalloc_to_page(l->text);
}

/* Another object was looked at */
struct page *page_of_the_other(struct log *l, void *spare)
{
	return is_vmalloc_addr(spare) ? NULL : virt_to_page(l->text);	/* expect: conv-nonlinear */
}

/* What comes after both ways is as it was, but its author knew of the question */
phys_addr_t phys_after_a_question(struct log *l, unsigned long *mapped)
{
	void *at = l->spare;

	if (is_vmalloc_addr(at))
		*mapped += 1;
	return virt_to_phys(at);	/* expect@1: conv-nonlinear */
}
