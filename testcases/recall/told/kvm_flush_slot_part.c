// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- the third argument is a number of pages, the code passes the end frame */

typedef unsigned long long u64;
typedef _Bool bool;
typedef u64 gfn_t;

struct kvm;
struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long *dirty_bitmap;
	unsigned long userspace_addr;
};

void kvm_flush_remote_tlbs_range(struct kvm *kvm, gfn_t gfn, u64 nr_pages);
bool kvm_wrprot_gfn(struct kvm *kvm, struct kvm_memory_slot *slot, gfn_t gfn);

void kvm_wrprot_range(struct kvm *kvm, struct kvm_memory_slot *slot,
		      gfn_t first, unsigned long nr)
{
	gfn_t gfn, last = first + nr;
	bool flush = 0;

	if (first < slot->base_gfn)
		first = slot->base_gfn;
	if (last > slot->base_gfn + slot->npages)
		last = slot->base_gfn + slot->npages;

	for (gfn = first; gfn < last; gfn++)
		flush |= kvm_wrprot_gfn(kvm, slot, gfn);

	if (flush)
#ifdef MENDED
		kvm_flush_remote_tlbs_range(kvm, first, last - first);
#else
		kvm_flush_remote_tlbs_range(kvm, first, last);	/* bug */
#endif
}
