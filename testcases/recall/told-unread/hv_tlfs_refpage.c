// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- kvm_write_guest_page wants the gfn, here the page aligned gpa is passed in a local of type u64 */

#define PAGE_SHIFT 12

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 gfn_t;

struct hv_ref_page;
struct kvm;
int pr_warn(const char *fmt, ...);

#define HV_REF_ADDRESS_MASK (~0xfffULL)
#define HV_REF_ENABLE 1

struct hv_ref_page {
	u32 sequence;
	u32 res;
	u64 scale;
	u64 offset;
};

int kvm_write_guest_page(struct kvm *kvm, gfn_t gfn, const void *data,
			 int offset, int len);

static int hv_ref_publish(struct kvm *kvm, u64 msr, const struct hv_ref_page *p)
{
	struct hv_ref_page tmp = *p;
	u64 where;
	int err;

	if (!(msr & HV_REF_ENABLE))
		return 0;

#ifdef MENDED
	where = (msr & HV_REF_ADDRESS_MASK) >> PAGE_SHIFT;
#else
	where = msr & HV_REF_ADDRESS_MASK;
#endif
	tmp.sequence = 0;
	err = kvm_write_guest_page(kvm, where, &tmp, 0, sizeof(tmp));	/* bug */
	if (err)
		pr_warn("hv: reference page is not writable\n");
	return err;
}

int hv_set_ref_msr(struct kvm *kvm, u64 data, const struct hv_ref_page *p)
{
	return hv_ref_publish(kvm, data, p);
}
