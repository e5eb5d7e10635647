// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- remap_oldmem_pfn_range wants bytes, after the walk over the frames a page count is passed */

#define EAGAIN 11
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef _Bool bool;
typedef struct { unsigned long pgprot; } pgprot_t;

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	unsigned long vm_pgoff;
	void *vm_private_data;
};

int remap_oldmem_pfn_range(struct vm_area_struct *vma, unsigned long from,
			   unsigned long pfn, unsigned long size, pgprot_t prot);
bool pfn_is_ram(unsigned long pfn);
extern unsigned long zero_page_pfn;

int remap_checked(struct vm_area_struct *vma, unsigned long from,
		  unsigned long pfn, unsigned long size, pgprot_t prot)
{
	unsigned long pos, pos_start = pfn, pos_end = pfn + (size >> PAGE_SHIFT);
	unsigned long n;

	for (pos = pos_start; pos < pos_end; pos++) {
		if (pfn_is_ram(pos))
			continue;
		n = pos - pos_start;
		if (n) {
#ifdef MENDED
			if (remap_oldmem_pfn_range(vma, from, pos_start, n << PAGE_SHIFT, prot))
#else
			if (remap_oldmem_pfn_range(vma, from, pos_start, n, prot))	/* bug */
#endif
				return -EAGAIN;
			from += n << PAGE_SHIFT;
		}
		if (remap_oldmem_pfn_range(vma, from, zero_page_pfn, PAGE_SIZE, prot))
			return -EAGAIN;
		from += PAGE_SIZE;
		pos_start = pos + 1;
	}
	n = (pos - pos_start) << PAGE_SHIFT;
	return n ? remap_oldmem_pfn_range(vma, from, pos_start, n, prot) : 0;
}
