// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what is stored is no argument */
/* What is put into variables that the table knows, and into what is called a frame or a number of pages. */
#include <linux/mm.h>
#include <linux/pfn.h>

extern unsigned long max_low_pfn, max_pfn, tick_pfn;

struct bank {
	unsigned long base_pfn;
	unsigned long nr_pages;
	unsigned long user_pfn;
	unsigned long first;
};

static unsigned long crash_pfn;

phys_addr_t memblock_end_of_DRAM(void);

void set_limit(void)
{
	max_low_pfn = memblock_end_of_DRAM();	/* expect: arg-unit */
}

void set_limit_in_pages(void)
{
	max_low_pfn = PFN_DOWN(memblock_end_of_DRAM());
	max_pfn = max_low_pfn;
}

/* The table does not know it, and nobody sees what others put there */
void set_unknown(void)
{
	tick_pfn = memblock_end_of_DRAM();
}

void set_base(struct bank *b, struct page *page)
{
	b->base_pfn = page_to_phys(page);	/* expect@1: arg-unit */
}

void set_base_in_pages(struct bank *b, struct page *page)
{
	b->base_pfn = page_to_pfn(page);
}

void set_count(struct bank *b, struct vm_area_struct *vma)
{
	b->nr_pages = vma->vm_end - vma->vm_start;	/* expect@1: arg-unit */
}

void set_count_in_pages(struct bank *b, struct vm_area_struct *vma)
{
	b->nr_pages = (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

void set_static(struct page *page)
{
	crash_pfn = page_to_phys(page);	/* expect@1: arg-unit */
}

unsigned long the_static(void)
{
	return crash_pfn;
}

/* The name of what gets them says nothing */
void set_first(struct bank *b, struct page *page)
{
	b->first = page_to_phys(page);
}

/* Nothing but a name says that it is an address */
void set_called(struct bank *b, unsigned long phys_addr)
{
	b->base_pfn = phys_addr;
}

/* A pointer called so leads to frame numbers: it is an address itself */
struct walk {
	unsigned long *pfn;
	unsigned long __user *user_pfn;
	unsigned long at_pfn;
};

void set_pointer(struct walk *w, unsigned long *pfns, unsigned int i)
{
	w->pfn = &pfns[i];
}

void set_user_pointer(struct walk *w, const void __user *arg)
{
	w->user_pfn = (unsigned long __user *)arg;
	w->user_pfn++;
}

void set_address(struct walk *w, void *buffer)
{
	w->at_pfn = (unsigned long)buffer;	/* expect@1: arg-unit */
}
