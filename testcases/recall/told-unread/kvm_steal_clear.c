// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- a host user address (hva) is handed where a guest physical address belongs */

#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

typedef unsigned int u32;
typedef unsigned long long u64;
typedef _Bool bool;
typedef u64 gpa_t;
typedef u64 gfn_t;

struct kvm;
struct steal_state;

unsigned long gfn_to_hva(struct kvm *kvm, gfn_t gfn);
bool kvm_is_error_hva(unsigned long addr);
int kvm_clear_guest(struct kvm *kvm, gpa_t gpa, unsigned long len);

struct steal_state {
	gpa_t base;
	u32 len;
	bool live;
};

int kvm_steal_enable(struct kvm *kvm, struct steal_state *st, gpa_t base)
{
	unsigned long hva;
	int ret;

	hva = gfn_to_hva(kvm, base >> PAGE_SHIFT);
	if (kvm_is_error_hva(hva))
		return -EINVAL;

	hva += offset_in_page(base);
#ifdef MENDED
	ret = kvm_clear_guest(kvm, base, st->len);
#else
	ret = kvm_clear_guest(kvm, hva, st->len);	/* bug */
#endif
	if (ret)
		return ret;

	st->base = base;
	st->live = 1;
	return 0;
}
