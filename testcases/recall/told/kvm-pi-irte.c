// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- KVM: SVM/VMX: Fix the arguments of the trace of posted interrupts */
#include <linux/kernel.h>

struct kvm_vcpu {
	int vcpu_id;
	void *kvm;
};

struct vcpu_data {
	u64 pi_desc_addr;
	u32 vector;
};

struct kvm_kernel_irq_routing_entry {
	u32 gsi;
	u32 type;
};

void trace_kvm_pi_irte_update(unsigned int host_irq, unsigned int vcpu_id, unsigned int gsi,
				  unsigned int gvec, u64 pi_desc_addr, bool set);
int irq_set_vcpu_affinity(unsigned int irq, void *vcpu_info);
bool kvm_intr_is_single_vcpu(void *kvm, struct kvm_kernel_irq_routing_entry *e, struct kvm_vcpu **dest_vcpu);

int vmx_update_pi_irte(void *kvm, unsigned int host_irq, u32 guest_irq, bool set, struct kvm_kernel_irq_routing_entry *e, u64 desc)
{
	struct vcpu_data vcpu_info = { .pi_desc_addr = desc };
	struct kvm_vcpu *vcpu;
	int ret;

	if (!kvm_intr_is_single_vcpu(kvm, e, &vcpu))
		return irq_set_vcpu_affinity(host_irq, NULL);
	vcpu_info.vector = guest_irq & 0xff;
#ifdef MENDED
	trace_kvm_pi_irte_update(host_irq, vcpu->vcpu_id, e->gsi,
#else
	trace_kvm_pi_irte_update(vcpu->vcpu_id, host_irq, e->gsi,	/* bug */
#endif
				 vcpu_info.vector, vcpu_info.pi_desc_addr, set);
	if (set)
		ret = irq_set_vcpu_affinity(host_irq, &vcpu_info);
	else
		ret = irq_set_vcpu_affinity(host_irq, NULL);
	return ret;
}
