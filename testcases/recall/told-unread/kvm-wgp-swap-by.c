// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped length and offset (kvm_write_guest_page) */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 gpa_t;
typedef u64 gfn_t;
#define EFAULT 14
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct kvm;

int kvm_write_guest_page(struct kvm *kvm, gfn_t gfn, const void *data, int offset, int len);

struct apf_area {
	gpa_t gpa;
	u32 token;
};

static int apf_put(struct kvm *kvm, struct apf_area *apf, u32 reason)
{
	gfn_t gfn = apf->gpa >> PAGE_SHIFT;
	int off = offset_in_page(apf->gpa);
	int ret;

	if (off + sizeof(reason) > PAGE_SIZE)
		return -EINVAL;

#ifdef MENDED
	ret = kvm_write_guest_page(kvm, gfn, &reason, off, sizeof(reason));
#else
	ret = kvm_write_guest_page(kvm, gfn, &reason, sizeof(reason), off);	/* bug */
#endif
	if (ret)
		return -EFAULT;
	apf->token++;
	return 0;
}
