/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What sparse forgets and the checker reads again, a function each: typedef
 * names, member names, how a constant is spelled, calls inside of macros.
 * Both engines must say the same of it; run by test_checker.py.
 */
#include <linux/bug.h>
#include <linux/io.h>
#include <linux/mm.h>

#define MY_SHIFT	PAGE_SHIFT
#define TO_FRAME(x)	((x) >> MY_SHIFT)
#define CHECKED(call)	({ int _r = (call); _r; })
#define __marked	__attribute__((unused))

typedef phys_addr_t bus_window_t;

struct win {
	struct { phys_addr_t base __marked, top; };
	union { struct { resource_size_t start, len; } res[2]; int k; };
	phys_addr_t *list, few[4];
};

struct machine { phys_addr_t address; };
struct machine machine_of(void *p);

int typedef_of_the_second_name(struct vm_area_struct *vma)
{
	phys_addr_t *unused = 0, here = virt_to_phys(unused);	/* a, b; */

	return remap_pfn_range(vma, vma->vm_start, here, PAGE_SIZE, vma->vm_page_prot);
}

int typedef_lines_away(struct vm_area_struct *vma,
		       const phys_addr_t /* not "unsigned long here" */
		       here)
{
	return remap_pfn_range(vma, vma->vm_start, here, PAGE_SIZE, vma->vm_page_prot);
}

int typedef_of_a_typedef(struct vm_area_struct *vma, bus_window_t here)
{
	return remap_pfn_range(vma, vma->vm_start, here, PAGE_SIZE, vma->vm_page_prot);
}

int unnamed_member(struct win *w, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, w->top, PAGE_SIZE, vma->vm_page_prot);
}

int member_at_a_variable_offset(struct win *w, struct vm_area_struct *vma, int i)
{
	return remap_pfn_range(vma, vma->vm_start, w->res[i].start, PAGE_SIZE,
			       vma->vm_page_prot);
}

int shift_by_a_macro_of_a_macro(struct win *w, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, TO_FRAME(w->res[1].start), PAGE_SIZE,
			       vma->vm_page_prot);
}

int shift_by_the_number(struct win *w, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, w->res[1].start >> 12, PAGE_SIZE,
			       vma->vm_page_prot);
}

int call_in_a_macro(struct win *w, struct vm_area_struct *vma)
{
	return CHECKED(remap_pfn_range(vma, vma->vm_start,
				       w->res[1].start, PAGE_SIZE, vma->vm_page_prot));
}

int call_beside_a_shift_in_a_macro(struct win *w, struct vm_area_struct *vma)
{
	return WARN_ON(remap_pfn_range(vma, vma->vm_start, w->base, PAGE_SIZE,
				       vma->vm_page_prot) && TO_FRAME(w->top));
}

int call_in_a_macro_in_a_macro(struct win *w, struct vm_area_struct *vma)
{
	return CHECKED(CHECKED(remap_pfn_range(vma, vma->vm_start, w->base, PAGE_SIZE,
					       vma->vm_page_prot)));
}

int element_behind_a_pointer(struct win *w, struct vm_area_struct *vma, int i)
{
	return remap_pfn_range(vma, vma->vm_start, w->list[i], PAGE_SIZE, vma->vm_page_prot);
}

int element_of_an_array(struct win *w, struct vm_area_struct *vma, int i)
{
	return remap_pfn_range(vma, vma->vm_start, w->few[i], PAGE_SIZE, vma->vm_page_prot);
}

int member_of_a_result(void *p, struct vm_area_struct *vma)
{
	u64 here = machine_of(p).address;

	return remap_pfn_range(vma, vma->vm_start, here, PAGE_SIZE, vma->vm_page_prot);
}
