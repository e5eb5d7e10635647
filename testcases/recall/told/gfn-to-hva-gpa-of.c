// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- gpa for gfn (gfn_to_hva) */
typedef _Bool bool;
typedef unsigned char u8;
typedef unsigned long long u64;
typedef u64 gpa_t;
typedef u64 gfn_t;
#define __user
#define EFAULT 14
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct kvm;

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
gfn_t gpa_to_gfn(gpa_t gpa);
unsigned long gfn_to_hva(struct kvm *kvm, gfn_t gfn);
bool kvm_is_error_hva(unsigned long addr);
bool kvm_is_visible_gfn(struct kvm *kvm, gfn_t gfn);

struct gbpage {
	gpa_t addr;
	u8 key;
};

static int skey_set(struct kvm *kvm, const struct gbpage *g)
{
	unsigned long hva;

	if (!kvm_is_visible_gfn(kvm, gpa_to_gfn(g->addr)))
		return -EFAULT;

#ifdef MENDED
	hva = gfn_to_hva(kvm, gpa_to_gfn(g->addr));
#else
	hva = gfn_to_hva(kvm, g->addr);	/* bug */
#endif
	if (kvm_is_error_hva(hva))
		return -EFAULT;
	hva |= offset_in_page(g->addr);
	return copy_to_user((void __user *)hva, &g->key, sizeof(g->key)) ? -EFAULT : 0;
}
