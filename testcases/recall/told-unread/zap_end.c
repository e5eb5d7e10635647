// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- zap_special_vma_range gets vm_end for its size */

typedef _Bool bool;
#define true 1
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff, vm_flags;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
void zap_special_vma_range(struct vm_area_struct *vma, unsigned long address,
		unsigned long size);

struct lock_map { struct vm_area_struct *vma; bool revoked; };
struct lock_dev { struct lock_map maps[4]; unsigned int nr; };
void lock_dev_revoke(struct lock_dev *ld)
{
	unsigned int i;

	for (i = 0; i < ld->nr; i++) {
		struct vm_area_struct *vma = ld->maps[i].vma;

		if (!vma || ld->maps[i].revoked)
			continue;
#ifdef MENDED
		zap_special_vma_range(vma, vma->vm_start, vma->vm_end - vma->vm_start);
#else
		zap_special_vma_range(vma, vma->vm_start, vma->vm_end);	/* bug */
#endif
		ld->maps[i].revoked = true;
	}
}
