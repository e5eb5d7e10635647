// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- one function at a time is read */
/* What a static helper writes through a pointer, tests, and makes of a pointer. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

void stranger(unsigned long *p);

struct lane {
	struct device *dev;
	void *cpu;
	dma_addr_t handle;
};

/* What a call writes for a helper */

static void *lane_get(struct lane *l, dma_addr_t *handle)
{
	return dma_alloc_coherent(l->dev, PAGE_SIZE, handle, 0);
}

static void *lane_get_deep(struct lane *l, dma_addr_t *handle)
{
	if (!handle)
		return NULL;
	return lane_get(l, handle);
}

bool frame_of_what_helper_got(struct lane *l)
{
	dma_addr_t handle;

	l->cpu = lane_get_deep(l, &handle);
	return pfn_valid(PHYS_PFN(handle));	/* expect: arg-space */
}

void lane_start(struct lane *l)
{
	l->cpu = lane_get(l, &l->handle);
}

bool frame_of_member_a_helper_set(struct lane *l)
{
	return pfn_valid(PHYS_PFN(l->handle));	/* expect: arg-space */
}

static dma_addr_t only_handle;

void start_only(struct lane *l)
{
	l->cpu = lane_get(l, &only_handle);
}

void *virt_of_static_a_helper_set(void)
{
	return phys_to_virt(only_handle);	/* expect: arg-space */
}

/* What a helper writes itself */

static void look_up(unsigned long *where, struct page *page)
{
	*where = page_to_phys(page);
}

static void look_up_later(unsigned long *where, struct page *page);

bool valid_looked_up(struct page *page)
{
	unsigned long v;

	look_up(&v, page);
	return pfn_valid(v);	/* expect: arg-unit */
}

bool valid_looked_up_later(struct page *page)
{
	unsigned long v;

	look_up_later(&v, page);
	return pfn_valid(v);	/* expect: arg-unit */
}

static void look_up_later(unsigned long *where, struct page *page)
{
	look_up(where, page);
}

bool valid_overwritten(struct page *page)
{
	unsigned long v = page_to_pfn(page);

	look_up(&v, page);
	return pfn_valid(v >> PAGE_SHIFT);
}

static void look_up_and_show(unsigned long *where, struct page *page)
{
	*where = page_to_phys(page);
	stranger(where);
}

bool valid_after_a_stranger(struct page *page)
{
	unsigned long v;

	look_up_and_show(&v, page);
	return pfn_valid(v);
}

static unsigned long *look_up_and_return(unsigned long *where, struct page *page)
{
	*where = page_to_phys(page);
	return where;
}

bool valid_after_it_came_back(struct page *page)
{
	unsigned long v;

	stranger(look_up_and_return(&v, page));
	return pfn_valid(v);
}

static void look_up_by_asm(unsigned long *where, struct page *page)
{
	*where = page_to_phys(page);
	asm volatile("" : "+m" (*where));
}

bool valid_after_asm(struct page *page)
{
	unsigned long v;

	look_up_by_asm(&v, page);
	return pfn_valid(v);
}

static void look_up_both(unsigned long *where, struct page *page)
{
	where[0] = page_to_phys(page);
	where[1] = page_to_pfn(page);
}

bool valid_second(struct page *page)
{
	unsigned long v[2];

	look_up_both(v, page);
	return pfn_valid(v[1]);
}

static void look_up_next(unsigned long *where, struct page *page)
{
	*where = page_to_phys(page);
	where++;
	*where = page_to_pfn(page);
}

bool valid_next(struct page *page)
{
	unsigned long v[2];

	look_up_next(v, page);
	return pfn_valid(v[1]);
}

static void look_up_either(unsigned long *where, struct page *page, bool frame)
{
	if (frame)
		*where = page_to_pfn(page);
	else
		*where = page_to_phys(page);
}

bool valid_either(struct page *page)
{
	unsigned long v;

	look_up_either(&v, page, true);
	return pfn_valid(v);
}

static void shift_in_place(unsigned long *where)
{
	*where >>= PAGE_SHIFT;
}

bool valid_shifted_in_place(struct page *page)
{
	unsigned long v = page_to_phys(page);

	shift_in_place(&v);
	return pfn_valid(v);
}

static void copy_to(unsigned long *where, unsigned long what)
{
	unsigned long *there = where;

	*there = what;
}

bool valid_copied(struct page *page)
{
	unsigned long v = page_to_phys(page);

	copy_to(&v, page_to_pfn(page));
	return pfn_valid(v);
}

struct pair {
	unsigned long frame, phys;
};

static void fill_words(unsigned int *word, struct page *page)
{
	word[0] = 0;
	word[1] = 0;
	word[2] = page_to_pfn(page);
	word[3] = 0;
}

bool valid_in_a_structure(struct page *page)
{
	struct pair p = { page_to_pfn(page), page_to_phys(page) };

	fill_words((unsigned int *)&p, page);
	return pfn_valid(p.phys);
}

bool valid_beside_a_member(struct page *page)
{
	struct pair p = { page_to_pfn(page), page_to_phys(page) };

	look_up(&p.frame, page);
	return pfn_valid(p.phys);	/* expect: arg-unit */
}

static void (*look_up_hook)(unsigned long *where, struct page *page) = look_up;
static unsigned long hooked;

bool valid_after_a_hook(struct page *page)
{
	hooked = page_to_phys(page);
	look_up_hook(&hooked, page);
	return pfn_valid(hooked);
}

/* What a helper tests */

static bool lies_in_vmalloc(const void *p)
{
	return is_vmalloc_addr(p);
}

static bool lies_there_deep(const void *p, const void *q)
{
	if (!p)
		return false;
	return lies_in_vmalloc(q);
}

static bool lies_elsewhere(const void *p)
{
	return !is_vmalloc_addr(p);
}

static bool lies_in_either(const void *p, bool known)
{
	return known || is_vmalloc_addr(p);
}

static int check_it_lies_there(const void *p)
{
	return is_vmalloc_addr(p) ? 0 : -EINVAL;
}

static bool lies_there_later(const void *p);

phys_addr_t phys_where_helper_says(void *p)
{
	return lies_in_vmalloc(p) ? virt_to_phys(p) : 0;	/* expect: conv-nonlinear */
}

phys_addr_t phys_where_second_lies_there(void *p, void *q)
{
	if (!lies_there_deep(p, q))
		return 0;
	return virt_to_phys(q);	/* expect: conv-nonlinear */
}

phys_addr_t phys_where_first_does_not(void *p, void *q)
{
	if (!lies_there_deep(p, q))
		return 0;
	return virt_to_phys(p);
}

phys_addr_t phys_where_helper_says_later(void *p)
{
	return lies_there_later(p) ? virt_to_phys(p) : 0;	/* expect: conv-nonlinear */
}

phys_addr_t phys_elsewhere(void *p)
{
	return lies_elsewhere(p) ? virt_to_phys(p) : 0;
}

phys_addr_t phys_in_either(void *p, bool known)
{
	return lies_in_either(p, known) ? virt_to_phys(p) : 0;
}

phys_addr_t phys_where_check_fails(void *p)
{
	return check_it_lies_there(p) ? virt_to_phys(p) : 0;
}

phys_addr_t phys_where_helper_says_no(void *p)
{
	return lies_in_vmalloc(p) ? 0 : virt_to_phys(p);
}

static bool lies_there_later(const void *p)
{
	return is_vmalloc_addr(p);
}

/* What a helper makes of a pointer */

static phys_addr_t phys_and_count(void *p, unsigned long *count)
{
	phys_addr_t phys = virt_to_phys(p);

	if (phys)
		*count += 1;
	return phys;
}

static phys_addr_t phys_two_deep(void *p, unsigned long *count)
{
	return phys_and_count(p + 16, count);
}

phys_addr_t phys_of_users(void __user *buf, unsigned long *count)
{
	return phys_two_deep((void *)buf, count);	/* expect: arg-space */
}

phys_addr_t phys_of_ours(void *buf, unsigned long *count)
{
	return phys_two_deep(buf, count);
}

static phys_addr_t phys_unless(void *p, bool users)
{
	if (users)
		return 0;
	return virt_to_phys(p);
}

phys_addr_t phys_unless_users(void __user *buf)
{
	return phys_unless((void *)buf, true);
}

static phys_addr_t phys_of_one(void *p, void *q, bool second)
{
	return virt_to_phys(second ? q : p);
}

phys_addr_t phys_of_second(void __user *buf, void *q)
{
	return phys_of_one((void *)buf, q, true);
}

/* 0 or an errno: what another one counts comes back where it is one */
static long fill_some(struct vm_area_struct *vma, bool ready)
{
	long done;

	if (!ready)
		return -EAGAIN;
	done = vma_pages(vma);
	if (done < 0)
		return done;
	return 0;
}

bool fill_all(struct vm_area_struct *vma, bool ready)
{
	return fill_some(vma, ready) < vma->vm_end - vma->vm_start;
}

/* Without a 0 it is what it counts */
static long pages_or_error(struct vm_area_struct *vma, bool ready)
{
	return ready ? vma_pages(vma) : -EAGAIN;
}

bool fill_more(struct vm_area_struct *vma, bool ready)
{
	return pages_or_error(vma, ready) < vma->vm_end - vma->vm_start;	/* expect: expr-unit */
}
