// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the dirty ring wants the frame relative to the slot, the absolute guest frame is pushed */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef unsigned short u16;
typedef _Bool bool;
typedef u64 gfn_t;
#define KVM_MEM_LOG_DIRTY_PAGES	(1UL << 0)

struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long *dirty_bitmap;
	unsigned long userspace_addr;
	u32 flags;
	short id;
	u16 as_id;
};
struct kvm { u32 dirty_ring_size; bool dirty_ring_with_bitmap; };
struct kvm_vcpu { struct kvm *kvm; int vcpu_id; };

void kvm_dirty_ring_push(struct kvm_vcpu *vcpu, u32 slot, u64 offset);
void set_bit_le(int nr, void *addr);
struct kvm_vcpu *kvm_get_running_vcpu(void);
struct kvm_memory_slot *gfn_to_memslot(struct kvm *kvm, gfn_t gfn);

static bool kvm_slot_dirty_track_enabled(const struct kvm_memory_slot *slot)
{
	return slot->flags & KVM_MEM_LOG_DIRTY_PAGES;
}

static void mark_page_dirty_in_slot(struct kvm *kvm, const struct kvm_memory_slot *memslot,
				    gfn_t gfn)
{
	struct kvm_vcpu *vcpu = kvm_get_running_vcpu();

	if (memslot && kvm_slot_dirty_track_enabled(memslot)) {
		unsigned long rel_gfn = gfn - memslot->base_gfn;
		u32 slot = (memslot->as_id << 16) | memslot->id;

		if (kvm->dirty_ring_size && vcpu)
#ifdef MENDED
			kvm_dirty_ring_push(vcpu, slot, rel_gfn);
#else
			kvm_dirty_ring_push(vcpu, slot, gfn);	/* bug */
#endif
		else if (memslot->dirty_bitmap)
			set_bit_le(rel_gfn, memslot->dirty_bitmap);
	}
}

void mark_page_dirty(struct kvm *kvm, gfn_t gfn);
void mark_page_dirty(struct kvm *kvm, gfn_t gfn)
{
	mark_page_dirty_in_slot(kvm, gfn_to_memslot(kvm, gfn), gfn);
}
