// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- fs/hugetlbfs/inode.c: fix bugs in hugetlb_vmtruncate_list() */
#include <linux/mm.h>
#include <linux/fs.h>

struct hstate;
void unmap_hugepage_range(struct vm_area_struct *vma, unsigned long start, unsigned long end, struct page *ref_page);
struct vm_area_struct *vma_interval_tree_iter_first(void *root, unsigned long start, unsigned long last);
struct vm_area_struct *vma_interval_tree_iter_next(struct vm_area_struct *node, unsigned long start, unsigned long last);

static void hugetlb_vmtruncate_list(void *root, pgoff_t start, pgoff_t end)
{
	struct vm_area_struct *vma;
	unsigned long last = end ? end - 1 : ULONG_MAX;

	for (vma = vma_interval_tree_iter_first(root, start, last); vma;
		 vma = vma_interval_tree_iter_next(vma, start, last)) {
		unsigned long v_offset;
		unsigned long v_end;

		/* Can the expression below overflow on 32-bit arches? No, because the interval tree returns us only those vmas. */
		if (vma->vm_pgoff < start)
			v_offset = (start - vma->vm_pgoff) << PAGE_SHIFT;
		else
			v_offset = 0;
		if (!end) {
			v_end = vma->vm_end;
		} else {
#ifdef MENDED
			v_end = ((end - vma->vm_pgoff) << PAGE_SHIFT) + vma->vm_start;
			if (v_end > vma->vm_end)
				v_end = vma->vm_end;
#else
			v_end = (end - vma->vm_pgoff) << PAGE_SHIFT;	/* bug */
#endif
		}
		unmap_hugepage_range(vma, vma->vm_start + v_offset, v_end, NULL);	/* bug */
	}
}

int hugetlb_vmtruncate(struct inode *inode, void *i_mmap, loff_t offset)
{
	pgoff_t pgoff;

	pgoff = offset >> PAGE_SHIFT;
	inode->i_size = offset;
	hugetlb_vmtruncate_list(i_mmap, pgoff, 0);
	return 0;
}

long hugetlbfs_punch_hole(void *i_mmap, loff_t hole_start, loff_t hole_end)
{
	hugetlb_vmtruncate_list(i_mmap, hole_start >> PAGE_SHIFT, hole_end >> PAGE_SHIFT);
	return 0;
}
