// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- gfn_to_hva() is asked with the guest physical address, not the guest frame */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef _Bool bool;
typedef u64 gpa_t;
typedef u64 gfn_t;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define EFAULT		14
#define EINVAL		22
#define __user

struct kvm;
struct kvm_vcpu {
	struct kvm *kvm;
	int vcpu_id;
	u64 regs[16];
};

struct clock_pairing {
	u64 sec;
	u64 nsec;
	u64 tsc;
	u32 flags;
	u32 pad[9];
};

static inline gfn_t gpa_to_gfn(gpa_t gpa)
{
	return (gfn_t)(gpa >> PAGE_SHIFT);
}

unsigned long gfn_to_hva(struct kvm *kvm, gfn_t gfn);
bool kvm_is_error_hva(unsigned long addr);
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
void mark_page_dirty(struct kvm *kvm, gfn_t gfn);
void kvm_fill_pairing(struct clock_pairing *p);

int kvm_pv_clock_pairing(struct kvm_vcpu *vcpu);
int kvm_pv_clock_pairing(struct kvm_vcpu *vcpu)
{
	gpa_t paddr = vcpu->regs[1];
	struct clock_pairing pairing = { 0 };
	unsigned long hva;

	if ((paddr & (PAGE_SIZE - 1)) + sizeof(pairing) > PAGE_SIZE)
		return -EINVAL;

	kvm_fill_pairing(&pairing);

#ifdef MENDED
	hva = gfn_to_hva(vcpu->kvm, gpa_to_gfn(paddr));
#else
	hva = gfn_to_hva(vcpu->kvm, paddr);	/* bug */
#endif
	if (kvm_is_error_hva(hva))
		return -EFAULT;

	hva += paddr & (PAGE_SIZE - 1);
	if (copy_to_user((void __user *)hva, &pairing, sizeof(pairing)))
		return -EFAULT;

	mark_page_dirty(vcpu->kvm, gpa_to_gfn(paddr));
	return 0;
}
