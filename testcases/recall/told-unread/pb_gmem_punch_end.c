// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- the invalidation wants the end index of the hole, it gets the length of the hole in pages */
typedef long long loff_t;
typedef unsigned long pgoff_t;
typedef unsigned long long u64;
typedef u64 gfn_t;
typedef _Bool bool;
struct kvm;
struct address_space;
struct inode { struct address_space *i_mapping; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_ALIGNED(x)	(((x) & (PAGE_SIZE - 1)) == 0)
#define EINVAL		22
#define max_t(t, a, b)	((t)(a) > (t)(b) ? (t)(a) : (t)(b))
#define min_t(t, a, b)	((t)(a) < (t)(b) ? (t)(a) : (t)(b))

struct gmem_binding {
	struct gmem_binding *next;
	struct kvm *kvm;
	gfn_t base_gfn;
	unsigned long npages;
	pgoff_t pgoff;
};
struct gmem_inode { struct inode vfs; struct gmem_binding *bindings; };

void filemap_invalidate_lock(struct address_space *mapping);
void filemap_invalidate_unlock(struct address_space *mapping);
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend);
bool kvm_unmap_gfns(struct kvm *kvm, gfn_t start, gfn_t end);
void kvm_flush_remote_tlbs(struct kvm *kvm);

static void gmem_invalidate(struct gmem_inode *gi, pgoff_t start, pgoff_t end)
{
	struct gmem_binding *b;

	for (b = gi->bindings; b; b = b->next) {
		pgoff_t first = max_t(pgoff_t, b->pgoff, start);
		pgoff_t last = min_t(pgoff_t, b->pgoff + b->npages, end);

		if (first >= last)
			continue;
		if (kvm_unmap_gfns(b->kvm, b->base_gfn + first - b->pgoff,
				   b->base_gfn + last - b->pgoff))
			kvm_flush_remote_tlbs(b->kvm);
	}
}

long gmem_punch_hole(struct gmem_inode *gi, loff_t offset, loff_t len);
long gmem_punch_hole(struct gmem_inode *gi, loff_t offset, loff_t len)
{
	struct address_space *mapping = gi->vfs.i_mapping;
	pgoff_t start = offset >> PAGE_SHIFT;
	pgoff_t nr = len >> PAGE_SHIFT;

	if (!PAGE_ALIGNED(offset) || !PAGE_ALIGNED(len))
		return -EINVAL;

	filemap_invalidate_lock(mapping);
#ifdef MENDED
	gmem_invalidate(gi, start, start + nr);
#else
	gmem_invalidate(gi, start, nr);	/* bug */
#endif
	truncate_inode_pages_range(mapping, offset, offset + len - 1);
	filemap_invalidate_unlock(mapping);
	return 0;
}
