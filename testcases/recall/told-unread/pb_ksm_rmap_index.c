// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the anon_vma interval tree is keyed by page index, the reverse walk looks it up with the user address */
typedef unsigned long pgoff_t;
typedef _Bool bool;
struct mm_struct;
struct rb_root_cached { void *node; };
struct anon_vma { struct rb_root_cached rb_root; };
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	struct mm_struct *vm_mm;
	unsigned long vm_pgoff;
};
struct anon_vma_chain { struct vm_area_struct *vma; };
struct folio;
struct hlist_item { struct hlist_item *next; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

struct ksm_rmap_item {
	struct ksm_rmap_item *next;
	struct anon_vma *anon_vma;
	struct mm_struct *mm;
	unsigned long address;		/* + low bits used for flags below */
};

struct rmap_walk_control {
	void *arg;
	bool (*rmap_one)(struct folio *folio, struct vm_area_struct *vma,
			 unsigned long addr, void *arg);
};

struct anon_vma_chain *
anon_vma_interval_tree_iter_first(struct rb_root_cached *root,
				  unsigned long start, unsigned long last);
struct anon_vma_chain *
anon_vma_interval_tree_iter_next(struct anon_vma_chain *node,
				 unsigned long start, unsigned long last);
void anon_vma_lock_read(struct anon_vma *anon_vma);
void anon_vma_unlock_read(struct anon_vma *anon_vma);

/*
 * KSM merges only anonymous pages of a private mapping that was never moved, so
 * that vm_pgoff is vm_start >> PAGE_SHIFT and the index follows from the address.
 */
void ksm_walk_items(struct folio *folio, struct ksm_rmap_item *item,
		    struct rmap_walk_control *rwc);
void ksm_walk_items(struct folio *folio, struct ksm_rmap_item *item,
		    struct rmap_walk_control *rwc)
{
	for (; item; item = item->next) {
		const unsigned long addr = item->address & PAGE_MASK;
		struct anon_vma *anon_vma = item->anon_vma;
		struct anon_vma_chain *vmac;
		const pgoff_t pgoff = addr >> PAGE_SHIFT;

		anon_vma_lock_read(anon_vma);
#ifdef MENDED
		vmac = anon_vma_interval_tree_iter_first(&anon_vma->rb_root, pgoff, pgoff);
#else
		vmac = anon_vma_interval_tree_iter_first(&anon_vma->rb_root, addr, addr);	/* bug */
#endif
		for (; vmac; vmac = anon_vma_interval_tree_iter_next(vmac, pgoff, pgoff)) {
			struct vm_area_struct *vma = vmac->vma;

			if (addr < vma->vm_start || addr >= vma->vm_end)
				continue;
			if (!rwc->rmap_one(folio, vma, addr, rwc->arg)) {
				anon_vma_unlock_read(anon_vma);
				return;
			}
		}
		anon_vma_unlock_read(anon_vma);
	}
}
