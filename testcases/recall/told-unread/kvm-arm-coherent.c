// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- arm/arm64: KVM: Use kernel mapping to perform invalidation on page fault */
#include <linux/mm.h>

typedef u64 gpa_t;
typedef u64 gfn_t;
typedef u64 pfn_t;
typedef unsigned long hva_t;

struct kvm;
struct kvm_memory_slot;
struct kvm_vcpu {
	struct kvm *kvm;
	bool cache_enabled;
};

void kvm_flush_dcache_to_poc(void *addr, size_t size);
pfn_t gfn_to_pfn_prot(struct kvm *kvm, gfn_t gfn, bool write, bool *writable);
unsigned long gfn_to_hva_memslot(struct kvm_memory_slot *slot, gfn_t gfn);
int stage2_set_pte(struct kvm *kvm, phys_addr_t addr, pfn_t pfn, int flags);
void flush_icache_range(unsigned long start, unsigned long end);

static bool vcpu_has_cache_enabled(struct kvm_vcpu *vcpu)
{
	return vcpu->cache_enabled;
}

static void coherent_cache_guest_page(struct kvm_vcpu *vcpu, pfn_t pfn, hva_t hva, unsigned long size)
{
#ifdef MENDED
	void *va = page_address(pfn_to_page(pfn));

	if (!vcpu_has_cache_enabled(vcpu))
		kvm_flush_dcache_to_poc(va, size);
	flush_icache_range((unsigned long)va, (unsigned long)va + size);
#else
	if (!vcpu_has_cache_enabled(vcpu))
		kvm_flush_dcache_to_poc((void *)hva, size);	/* bug */
	flush_icache_range(hva, hva + size);	/* bug */
#endif
}

int user_mem_abort(struct kvm_vcpu *vcpu, phys_addr_t fault_ipa, struct kvm_memory_slot *memslot, bool write)
{
	gfn_t gfn = fault_ipa >> PAGE_SHIFT;
	unsigned long hva = gfn_to_hva_memslot(memslot, gfn);
	bool writable;
	pfn_t pfn;

	pfn = gfn_to_pfn_prot(vcpu->kvm, gfn, write, &writable);
	coherent_cache_guest_page(vcpu, pfn, hva, PAGE_SIZE);
	return stage2_set_pte(vcpu->kvm, fault_ipa, pfn, writable);
}
