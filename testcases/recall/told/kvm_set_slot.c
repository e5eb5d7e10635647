// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- npages of the new slot is stored in bytes */

#define EINVAL 22
#define ENOMEM 12
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef u64 gfn_t;

struct kvm;
struct kvm_userspace_memory_region;
struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long *dirty_bitmap;
	unsigned long userspace_addr;
};
void *kzalloc(size_t size, gfp_t flags);
void kfree(const void *objp);

struct kvm_userspace_memory_region {
	u32 slot;
	u32 flags;
	u64 guest_phys_addr;
	u64 memory_size;
	u64 userspace_addr;
};

int kvm_commit_slot(struct kvm *kvm, struct kvm_memory_slot *new, int id);

int kvm_set_region(struct kvm *kvm, const struct kvm_userspace_memory_region *mem)
{
	struct kvm_memory_slot *new;
	int r;

	if ((mem->memory_size | mem->guest_phys_addr | mem->userspace_addr) & ~PAGE_MASK)
		return -EINVAL;

	new = kzalloc(sizeof(*new), GFP_KERNEL);
	if (!new)
		return -ENOMEM;

	new->base_gfn = mem->guest_phys_addr >> PAGE_SHIFT;
#ifdef MENDED
	new->npages = mem->memory_size >> PAGE_SHIFT;
#else
	new->npages = mem->memory_size;	/* bug */
#endif
	new->userspace_addr = mem->userspace_addr;

	r = kvm_commit_slot(kvm, new, mem->slot);
	if (r)
		kfree(new);
	return r;
}
