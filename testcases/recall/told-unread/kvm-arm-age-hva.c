// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- KVM: arm/arm64: Properly age pages of a range that is not empty */
#include <linux/mm.h>

typedef u64 gpa_t;
typedef u64 gfn_t;

struct kvm;
struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long userspace_addr;
};

struct kvm_memory_slot *kvm_slot(struct kvm *kvm, int i);
int kvm_test_age_hva_handler(struct kvm *kvm, gpa_t gpa, u64 size, void *data);
int kvm_age_hva_handler(struct kvm *kvm, gpa_t gpa, u64 size, void *data);

static gfn_t hva_to_gfn_memslot(unsigned long hva, struct kvm_memory_slot *slot)
{
	return slot->base_gfn + ((hva - slot->userspace_addr) >> PAGE_SHIFT);
}

static int handle_hva_to_gpa(struct kvm *kvm, unsigned long start, unsigned long end,
				 int (*handler)(struct kvm *kvm, gpa_t gpa, u64 size, void *data), void *data)
{
	int i, ret = 0;

	for (i = 0; i < 8; i++) {
		struct kvm_memory_slot *slot = kvm_slot(kvm, i);
		unsigned long hva_start, hva_end;
		gfn_t gpa;

		hva_start = max(start, slot->userspace_addr);
		hva_end = min(end, slot->userspace_addr + (slot->npages << PAGE_SHIFT));
		if (hva_start >= hva_end)
			continue;
		gpa = hva_to_gfn_memslot(hva_start, slot) << PAGE_SHIFT;
		ret |= handler(kvm, gpa, (u64)(hva_end - hva_start), data);
	}
	return ret;
}

int kvm_age_hva(struct kvm *kvm, unsigned long start, unsigned long end)
{
	return handle_hva_to_gpa(kvm, start, end, kvm_age_hva_handler, NULL);
}

int kvm_test_age_hva(struct kvm *kvm, unsigned long hva)
{
#ifdef MENDED
	return handle_hva_to_gpa(kvm, hva, hva + PAGE_SIZE, kvm_test_age_hva_handler, NULL);
#else
	return handle_hva_to_gpa(kvm, hva, hva, kvm_test_age_hva_handler, NULL);	/* bug */
#endif
}
