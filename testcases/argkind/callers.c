// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- the rules do not go from a caller into what it calls */
/* What all callers of a static function give it, where its body asks for two things or for none. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct pool {
	unsigned long first;
	struct device *dev;
};

void pool_free(struct pool *p, unsigned long pfn, unsigned long nr_pages);
void pool_unmap(struct pool *p, unsigned long at, unsigned long size);

/* An address in one place, a frame in the other: the callers say which it is */
static int unwind(struct vm_area_struct *vma, unsigned long at, unsigned long n)
{
	unsigned long to = at + n * PAGE_SIZE;

	if (to < at)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);	/* expect: arg-unit */
}

int unwind_page(struct vm_area_struct *vma, struct page *page, unsigned long n)
{
	return unwind(vma, page_to_phys(page), n);
}

static int unwind_right(struct vm_area_struct *vma, unsigned long at, unsigned long n)
{
	unsigned long to = at + n * PAGE_SIZE;

	if (to < at)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, at >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);
}

int unwind_page_right(struct vm_area_struct *vma, struct page *page, unsigned long n)
{
	return unwind_right(vma, page_to_phys(page), n);
}

/* One that nobody in sight calls with it */
int unwind_public(struct vm_area_struct *vma, unsigned long at, unsigned long n)
{
	unsigned long to = at + n * PAGE_SIZE;

	if (to < at)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);
}

/* Two callers that give two things */
static int unwind_either(struct vm_area_struct *vma, unsigned long at, unsigned long n)
{
	unsigned long to = at + n * PAGE_SIZE;

	if (to < at)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);
}

int unwind_frame(struct vm_area_struct *vma, struct page *page, unsigned long n)
{
	return unwind_either(vma, page_to_pfn(page), n) + unwind_either(vma, page_to_phys(page), n);
}

/* Called through a pointer, too */
static int unwind_escaped(struct vm_area_struct *vma, unsigned long at, unsigned long n)
{
	unsigned long to = at + n * PAGE_SIZE;

	if (to < at)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);
}

typedef int (*unwind_t)(struct vm_area_struct *vma, unsigned long at, unsigned long n);

unwind_t unwind_by(struct vm_area_struct *vma, struct page *page)
{
	unwind_escaped(vma, page_to_phys(page), 1);
	return unwind_escaped;
}

/* What a helper puts into a member is asked of who calls it */
static void begin_at(struct vm_area_struct *vma, unsigned long at)
{
	vma->vm_pgoff = at;
}

void begin_at_address(struct vm_area_struct *vma, struct page *page)
{
	begin_at(vma, page_to_phys(page));	/* expect: arg-unit */
}

void begin_at_frame(struct vm_area_struct *vma, struct page *page)
{
	begin_at(vma, page_to_pfn(page));
}
