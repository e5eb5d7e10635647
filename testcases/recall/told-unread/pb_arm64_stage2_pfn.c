// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the host frame number goes in as the physical address of the stage 2 mapping */
typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef u64 gfn_t;
typedef u64 gpa_t;
typedef u64 kvm_pfn_t;
typedef _Bool bool;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))
#define __pfn_to_phys(pfn)	((phys_addr_t)(pfn) << PAGE_SHIFT)
#define EFAULT		14
#define EAGAIN		11
#define KVM_PTE_NOSLOT	(1ULL << 63)

enum kvm_pgtable_prot {
	KVM_PGTABLE_PROT_X = 1, KVM_PGTABLE_PROT_W = 2, KVM_PGTABLE_PROT_R = 4,
};
enum kvm_pgtable_walk_flags { KVM_PGTABLE_WALK_SHARED = 8 };
struct kvm_pgtable;
struct kvm;
struct kvm_memory_slot;
struct page;
struct kvm_vcpu { struct kvm *kvm; void *mmu_page_cache; struct kvm_pgtable *pgt; };

int kvm_pgtable_stage2_map(struct kvm_pgtable *pgt, u64 addr, u64 size,
			   u64 phys, enum kvm_pgtable_prot prot,
			   void *mc, enum kvm_pgtable_walk_flags flags);
kvm_pfn_t kvm_faultin_pfn(struct kvm_vcpu *vcpu, gfn_t gfn, bool write,
			  bool *writable, struct page **refcounted_page);
void kvm_release_faultin_page(struct kvm *kvm, struct page *page, bool unused, bool dirty);
bool mmu_invalidate_retry(struct kvm *kvm, unsigned long mmu_seq);

int demo_mem_abort(struct kvm_vcpu *vcpu, phys_addr_t fault_ipa, bool write, unsigned long seq);
int demo_mem_abort(struct kvm_vcpu *vcpu, phys_addr_t fault_ipa, bool write, unsigned long seq)
{
	enum kvm_pgtable_prot prot = KVM_PGTABLE_PROT_R;
	gfn_t gfn = fault_ipa >> PAGE_SHIFT;
	struct page *page;
	bool writable;
	kvm_pfn_t pfn;
	int ret;

	pfn = kvm_faultin_pfn(vcpu, gfn, write, &writable, &page);
	if (pfn & KVM_PTE_NOSLOT)
		return -EFAULT;

	if (writable)
		prot |= KVM_PGTABLE_PROT_W;

	if (mmu_invalidate_retry(vcpu->kvm, seq)) {
		ret = -EAGAIN;
		goto out;
	}

#ifdef MENDED
	ret = kvm_pgtable_stage2_map(vcpu->pgt, fault_ipa & PAGE_MASK, PAGE_SIZE,
				     __pfn_to_phys(pfn), prot, vcpu->mmu_page_cache,
				     KVM_PGTABLE_WALK_SHARED);
#else
	ret = kvm_pgtable_stage2_map(vcpu->pgt, fault_ipa & PAGE_MASK, PAGE_SIZE, pfn, prot,	/* bug */
				     vcpu->mmu_page_cache, KVM_PGTABLE_WALK_SHARED);
#endif
out:
	kvm_release_faultin_page(vcpu->kvm, page, ret != 0, writable);
	return ret == -EAGAIN ? 0 : ret;
}
