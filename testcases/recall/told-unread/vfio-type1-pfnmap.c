// SPDX-License-Identifier: GPL-2.0-only
/* told: pfn -- vfio/type1: Fix VA->PA translation for PFNMAP VMAs in vaddr_get_pfn() */
#include <linux/mm.h>

#define FOLL_WRITE 1
#define VM_PFNMAP_FLAG 0x400

bool is_invalid_reserved_pfn(unsigned long pfn);
int follow_pfn(struct vm_area_struct *vma, unsigned long address, unsigned long *pfn);
long pin_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, int *locked);
struct vm_area_struct *vma_lookup(struct mm_struct *mm, unsigned long addr);
void mmap_read_lock(struct mm_struct *mm);
void mmap_read_unlock(struct mm_struct *mm);

int vaddr_get_pfn(struct mm_struct *mm, unsigned long vaddr, int prot, unsigned long *pfn)
{
	struct page *page[1];
	struct vm_area_struct *vma;
	int ret;

	mmap_read_lock(mm);
	ret = pin_user_pages_remote(mm, vaddr, 1, prot ? FOLL_WRITE : 0, page, NULL);
	if (ret == 1) {
		*pfn = page_to_pfn(page[0]);
		ret = 0;
		goto done;
	}
	vma = vma_lookup(mm, vaddr);
	if (vma && vma->vm_flags & VM_PFNMAP_FLAG) {
#ifdef MENDED
		if (!follow_pfn(vma, vaddr, pfn) && is_invalid_reserved_pfn(*pfn))
#else
		*pfn = ((vaddr - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;	/* bug */
		if (is_invalid_reserved_pfn(*pfn))	/* bug */
#endif
			ret = 0;
	}
done:
	mmap_read_unlock(mm);
	return ret;
}
