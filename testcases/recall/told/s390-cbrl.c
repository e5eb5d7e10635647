// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- KVM: s390: Fix guest / virtual address confusion in _essa_clear_cbrl() */
#include <linux/mm.h>

typedef unsigned long hva_t;
typedef unsigned long gpa_t;

struct gmap;
struct kvm {
	struct mm_struct *mm;
	struct gmap *gmap;
};

struct kvm_vcpu {
	struct kvm *kvm;
	unsigned long *cbrlo;
};

union pgste {
	unsigned long val;
};

#define PGSTE_GPS_USAGE_UNUSED 0x2
#define KVM_HVA_ERR_BAD PAGE_OFFSET

hva_t gpa_to_hva(struct kvm *kvm, gpa_t gpa);
bool kvm_is_error_hva(unsigned long addr);
void gmap_helper_zap_one_page(struct mm_struct *mm, unsigned long vmaddr);
unsigned long *dat_walk(struct gmap *gmap, unsigned long gfn);
union pgste pgste_get_lock(unsigned long *ptep);
void pgste_set_unlock(unsigned long *ptep, union pgste pgste);

static void _essa_clear_cbrl(struct kvm_vcpu *vcpu, unsigned long *cbrl, int len)
{
	union pgste pgste;
	unsigned long *ptep;
	int i;

	for (i = 0; i < len; i++) {
		ptep = dat_walk(vcpu->kvm->gmap, cbrl[i] >> PAGE_SHIFT);
		if (!ptep)
			continue;
		pgste = pgste_get_lock(ptep);
		if (pgste.val & PGSTE_GPS_USAGE_UNUSED) {
#ifdef MENDED
			hva_t hva = gpa_to_hva(vcpu->kvm, cbrl[i]);

			if (!kvm_is_error_hva(hva))
				gmap_helper_zap_one_page(vcpu->kvm->mm, hva);
#else
			gmap_helper_zap_one_page(vcpu->kvm->mm, cbrl[i]);	/* bug */
#endif
		}
		pgste_set_unlock(ptep, pgste);
	}
}

void handle_essa(struct kvm_vcpu *vcpu, int entries)
{
	_essa_clear_cbrl(vcpu, vcpu->cbrlo, entries);
}
