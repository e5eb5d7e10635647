// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 1 -- what is stored in a member is not judged */
/* What Linux 7.2 to 7.4 add for those who map a file. */
#include <linux/mm.h>

struct discontig_kernel_page_state {
	unsigned long start;
	unsigned long end;
	unsigned long addr;
	pgoff_t pgoff;
	unsigned long nr_pages_mapped;
	unsigned long nr_pages_remain;
};

pgoff_t vma_start_pgoff(const struct vm_area_struct *vma);
pgoff_t vma_last_pgoff(const struct vm_area_struct *vma);
void discontig_kernel_map_page_range(struct discontig_kernel_page_state *state,
				     struct page **pages, unsigned long nr);

int first_against_length(struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;

	if (vma_start_pgoff(vma) > len)	/* expect: expr-unit */
		return -EINVAL;
	return 0;
}

int last_against_pages(struct vm_area_struct *vma, unsigned long nr_pages)
{
	return vma_last_pgoff(vma) >= nr_pages ? -EINVAL : 0;
}

int rest_in_bytes(struct discontig_kernel_page_state *state, struct page **pages)
{
	discontig_kernel_map_page_range(state, pages, state->end - state->addr);	/* expect: arg-unit */
	return 0;
}

int rest_in_pages(struct discontig_kernel_page_state *state, struct page **pages)
{
	discontig_kernel_map_page_range(state, pages + state->nr_pages_mapped, state->nr_pages_remain);
	discontig_kernel_map_page_range(state, pages, (state->end - state->addr) >> PAGE_SHIFT);
	return 0;
}

unsigned long place_of_page(struct discontig_kernel_page_state *state)
{
	return state->start + state->nr_pages_mapped;	/* expect: expr-unit */
}
