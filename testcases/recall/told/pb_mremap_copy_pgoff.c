// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the page offset of the new mapping adds the distance in bytes to vm_pgoff */
typedef unsigned long pgoff_t;
typedef _Bool bool;
struct mm_struct;
struct file;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define ENOMEM		12

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	unsigned long vm_flags;
	unsigned long vm_pgoff;
	struct file *vm_file;
};

struct vma_remap_struct {
	unsigned long addr;
	unsigned long old_len;
	unsigned long new_len;
	unsigned long new_addr;
	struct vm_area_struct *vma;
	unsigned long charged;
};

struct vm_area_struct *copy_vma(struct vm_area_struct **vmap,
	unsigned long addr, unsigned long len, pgoff_t pgoff,
	bool *need_rmap_locks);
unsigned long move_page_tables_to(struct vm_area_struct *vma, struct vm_area_struct *new_vma,
				  unsigned long old_addr, unsigned long new_addr,
				  unsigned long len, bool need_rmap_locks);
void vma_start_write(struct vm_area_struct *vma);
void unmap_source(struct vma_remap_struct *vrm);
void vm_unacct_memory(long pages);

unsigned long move_vma(struct vma_remap_struct *vrm);
unsigned long move_vma(struct vma_remap_struct *vrm)
{
	struct vm_area_struct *vma = vrm->vma, *new_vma;
	unsigned long internal_offset = vrm->addr - vma->vm_start;
	bool need_rmap_locks;
	unsigned long moved;
	int err = 0;
	pgoff_t new_pgoff;

#ifdef MENDED
	new_pgoff = vma->vm_pgoff + (internal_offset >> PAGE_SHIFT);
#else
	new_pgoff = vma->vm_pgoff + internal_offset;	/* bug */
#endif
	vma_start_write(vma);
	new_vma = copy_vma(&vma, vrm->new_addr, vrm->new_len, new_pgoff, &need_rmap_locks);
	if (!new_vma) {
		vm_unacct_memory(vrm->charged);
		return -ENOMEM;
	}
	vrm->vma = vma;

	moved = move_page_tables_to(vma, new_vma, vrm->addr, vrm->new_addr,
				    vrm->old_len, need_rmap_locks);
	if (moved < vrm->old_len) {
		/* move the entries back, the new mapping is dropped below */
		move_page_tables_to(new_vma, vma, vrm->new_addr, vrm->addr, moved, 1);
		err = -ENOMEM;
		vrm->vma = new_vma;
		vrm->old_len = vrm->new_len;
		vrm->addr = vrm->new_addr;
	}
	unmap_source(vrm);
	return err ? (unsigned long)err : vrm->new_addr;
}
