// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- the rules do not go from a caller into what it calls */
/* What all callers of a static function give it, where its body asks for two things or for none. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

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

struct mailbox {
	char *ring, *page;
	size_t len;
};

int mailbox_alloc(struct mailbox *m)
{
	m->ring = vzalloc(m->len);
	m->page = (char *)get_zeroed_page(GFP_KERNEL);
	return m->ring && m->page ? 0 : -ENOMEM;
}

/* All callers give it vmalloc memory: so here is the mistake, and not with them */
static struct page *page_of_ring(void *ring, size_t off)
{
	return virt_to_page(ring + off);	/* expect: conv-nonlinear */
}

struct page *first_of_ring(struct mailbox *m)
{
	return page_of_ring(m->ring, 0);
}

struct page *last_of_ring(struct mailbox *m)
{
	return page_of_ring(m->ring, m->len - 1);
}

/* Of the only caller nobody knows */
static struct page *page_of_one(void *ring, size_t off)
{
	return virt_to_page(ring + off);
}

struct page *one_of_ring(struct mailbox *m, size_t off)
{
	return page_of_one(m->ring, off);	/* expect: conv-nonlinear */
}

/* One gives what is expected */
static struct page *page_of_either(void *p, size_t off)
{
	return virt_to_page(p + off);
}

struct page *of_page(struct mailbox *m, size_t off)
{
	return page_of_either(m->page, off);
}

struct page *of_ring(struct mailbox *m, size_t off)
{
	return page_of_either(m->ring, off);	/* expect: conv-nonlinear */
}

/* and one that looks */
static struct page *page_of_any(void *p, size_t off)
{
	if (is_vmalloc_addr(p))
		return vmalloc_to_page(p + off);
	return virt_to_page(p + off);
}

struct page *any_of_ring(struct mailbox *m, size_t off)
{
	return page_of_any(m->ring, off);
}

struct page *any_of_it(struct mailbox *m)
{
	return page_of_any(m->ring, 0);
}
