// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the guest physical address is passed as guest frame number */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;

typedef u64 gpa_t;
typedef u64 gfn_t;
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct kvm;
int kvm_write_guest_page(struct kvm *kvm, gfn_t gfn, const void *data,
			 int offset, int len);
int kvm_read_guest(struct kvm *kvm, gpa_t gpa, void *data, unsigned long len);

#define ZPV_SUMMARY_VALID	(1u << 0)

struct zpv_summary {
	u32 flags;
	u32 seq;
	u64 pending;
};

struct zpv_irqfwd {
	struct kvm *kvm;
	gpa_t summary;		/* 16 byte aligned, never crosses a page */
	u32 seq;
};

int zpv_forward(struct zpv_irqfwd *fwd, u64 pending)
{
	gpa_t gpa = fwd->summary;
	struct zpv_summary s;
	int ret;

	ret = kvm_read_guest(fwd->kvm, gpa, &s, sizeof(s));
	if (ret)
		return ret;

	if (!(s.flags & ZPV_SUMMARY_VALID))
		return 0;

	s.pending |= pending;
	s.seq = ++fwd->seq;

#ifdef MENDED
	return kvm_write_guest_page(fwd->kvm, gpa >> PAGE_SHIFT, &s,
				    offset_in_page(gpa), sizeof(s));
#else
	return kvm_write_guest_page(fwd->kvm, gpa, &s,	/* bug */
				    offset_in_page(gpa), sizeof(s));
#endif
}
