// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- memory_size in bytes for npages (struct copied from user space) */
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u32 __u32;
typedef u64 __u64;
typedef u64 gfn_t;
#define __user
#define EFAULT 14
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long *dirty_bitmap;
	unsigned long userspace_addr;
	u32 flags;
	short id;
	u16 as_id;
};

struct kvm_userspace_memory_region {
	__u32 slot;
	__u32 flags;
	__u64 guest_phys_addr;
	__u64 memory_size; /* bytes */
	__u64 userspace_addr; /* start of the userspace allocated memory */
};

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);

struct vm_slots {
	struct kvm_memory_slot slot[8];
};

static int set_region(struct vm_slots *s, const struct kvm_userspace_memory_region __user *umem)
{
	struct kvm_userspace_memory_region mem;
	struct kvm_memory_slot *slot;

	if (copy_from_user(&mem, umem, sizeof(mem)))
		return -EFAULT;
	if (mem.slot >= 8)
		return -EINVAL;
	if (offset_in_page(mem.memory_size) || offset_in_page(mem.guest_phys_addr))
		return -EINVAL;

	slot = &s->slot[mem.slot];
	slot->base_gfn = mem.guest_phys_addr >> PAGE_SHIFT;
#ifdef MENDED
	slot->npages = mem.memory_size >> PAGE_SHIFT;
#else
	slot->npages = mem.memory_size;	/* bug */
#endif
	slot->userspace_addr = mem.userspace_addr;
	slot->flags = mem.flags;
	return 0;
}
