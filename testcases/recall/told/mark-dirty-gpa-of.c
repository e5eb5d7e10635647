// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: size -- gpa for gfn (mark_page_dirty) */
typedef _Bool bool;
typedef unsigned long long u64;
typedef u64 gpa_t;
typedef u64 gfn_t;
#define __user
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct kvm;

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
gfn_t gpa_to_gfn(gpa_t gpa);
unsigned long gfn_to_hva(struct kvm *kvm, gfn_t gfn);
bool kvm_is_error_hva(unsigned long addr);
void mark_page_dirty(struct kvm *kvm, gfn_t gfn);

struct steal_time {
	gpa_t gpa;
	u64 steal;
};

static void record_steal_time(struct kvm *kvm, struct steal_time *st, u64 delta)
{
	unsigned long hva;

	if (!st->gpa)
		return;

	hva = gfn_to_hva(kvm, gpa_to_gfn(st->gpa));
	if (kvm_is_error_hva(hva))
		return;

	st->steal += delta;
	hva += offset_in_page(st->gpa);
	if (copy_to_user((void __user *)hva, &st->steal, sizeof(st->steal)))
		return;
#ifdef MENDED
	mark_page_dirty(kvm, gpa_to_gfn(st->gpa));
#else
	mark_page_dirty(kvm, st->gpa);	/* bug */
#endif
}
