// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- the guest's address and the host's physical address of the window are exchanged */

#define ENXIO 6
#define SZ_4K 0x1000

typedef unsigned long long u64;
typedef _Bool bool;
typedef u64 phys_addr_t;

struct kvm;
struct vgic_dist_state;
struct vgic_hw;
int pr_err(const char *fmt, ...);

int kvm_phys_addr_ioremap(struct kvm *kvm, phys_addr_t guest_ipa,
			  phys_addr_t pa, unsigned long size, bool writable);

struct vgic_hw {
	phys_addr_t vcpu_base;
	bool has_trap;
};

struct vgic_dist_state {
	u64 cpu_base;
	bool mapped;
};

int vgic_map_cpu_iface(struct kvm *kvm, const struct vgic_hw *hw,
		       struct vgic_dist_state *dist)
{
	int ret;

	if (hw->has_trap || dist->mapped)
		return 0;
	if (dist->cpu_base == ~0ULL)
		return -ENXIO;

#ifdef MENDED
	ret = kvm_phys_addr_ioremap(kvm, dist->cpu_base, hw->vcpu_base,
#else
	ret = kvm_phys_addr_ioremap(kvm, hw->vcpu_base, dist->cpu_base,	/* bug */
#endif
				    2 * SZ_4K, 1);
	if (ret) {
		pr_err("vgic: cannot map the cpu interface: %d\n", ret);
		return ret;
	}
	dist->mapped = 1;
	return 0;
}
