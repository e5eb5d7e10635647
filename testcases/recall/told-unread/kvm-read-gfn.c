// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: size -- gfn for gpa (kvm_read_guest) */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 gpa_t;
typedef u64 gfn_t;

struct kvm;

gpa_t gfn_to_gpa(gfn_t gfn);
int kvm_read_guest(struct kvm *kvm, gpa_t gpa, void *data, unsigned long len);

struct pv_clock_area {
	gfn_t gfn;
	u32 version;
};

struct pv_record {
	u32 version;
	u32 flags;
	u64 tsc;
};

static int pv_clock_fetch(struct kvm *kvm, struct pv_clock_area *area,
			  struct pv_record *rec)
{
	int ret;

#ifdef MENDED
	ret = kvm_read_guest(kvm, gfn_to_gpa(area->gfn), rec, sizeof(*rec));
#else
	ret = kvm_read_guest(kvm, area->gfn, rec, sizeof(*rec));	/* bug */
#endif
	if (ret)
		return ret;
	area->version = rec->version;
	return 0;
}
