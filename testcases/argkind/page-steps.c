// SPDX-License-Identifier: GPL-2.0-only
/* Addresses that a loop moves from page to page, and those it moves by 1. */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <linux/io.h>
#include <linux/ioport.h>

void keep_page(struct page *page);
void keep_frame(unsigned long pfn);

void pages_of_memory(void *addr, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		keep_page(virt_to_page(addr + PAGE_SIZE * i));
}

void pages_of_memory_by_one(void *addr, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		keep_page(virt_to_page(addr + i));	/* expect@1: arg-unit */
}

void pages_of_vmalloc(char *addr, unsigned int n)
{
	for (; n; n--, addr += PAGE_SIZE)
		keep_page(vmalloc_to_page(addr));
}

void pages_of_vmalloc_by_one(char *addr, unsigned int n)
{
	for (; n; n--, addr++)
		keep_page(vmalloc_to_page(addr));	/* expect@1: arg-unit */
}

void frames_of_memory(void *addr, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		keep_frame(__pa(addr + (i << PAGE_SHIFT)) >> PAGE_SHIFT);
}

void frames_of_memory_by_one(void *addr, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		keep_frame(__pa(addr + i) >> PAGE_SHIFT);	/* expect@1: arg-unit */
}

/* Objects of any size, each of which is on some page */
void pages_of_objects(struct resource *r, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		keep_page(virt_to_page(r + i));
}

int insert_all(struct vm_area_struct *vma, struct page **pages, unsigned int n)
{
	unsigned int i;
	int ret = 0;

	for (i = 0; i < n && !ret; i++)
		ret = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, pages[i]);
	return ret;
}

int insert_all_by_one(struct vm_area_struct *vma, struct page **pages, unsigned int n)
{
	unsigned int i;
	int ret = 0;

	for (i = 0; i < n && !ret; i++)
		ret = vm_insert_page(vma, vma->vm_start + i, pages[i]);	/* expect@1: arg-unit */
	return ret;
}

/* A text, byte by byte, without its pages */
unsigned int sum_of(const char *text, unsigned int n)
{
	unsigned int i, sum = 0;

	for (i = 0; i < n; i++)
		sum += text[i];
	return sum;
}
