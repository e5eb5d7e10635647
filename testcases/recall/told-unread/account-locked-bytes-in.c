// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- length in bytes for number of pages (account_locked_vm) */
typedef _Bool bool;
#define true 1
typedef unsigned long long u64;
typedef u64 __u64;
#define __user
#define EFAULT 14
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

int account_locked_vm(struct mm_struct *mm, unsigned long pages, bool inc);
unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);

struct dma_region {
	struct mm_struct *mm;
	unsigned long uaddr;
	u64 size;
};

struct dma_region_arg {
	__u64 uaddr;
	__u64 size;	/* bytes, page aligned */
};

static int region_register(struct dma_region *r, struct dma_region_arg __user *uarg)
{
	struct dma_region_arg arg;

	if (copy_from_user(&arg, uarg, sizeof(arg)))
		return -EFAULT;
	if (!arg.size || offset_in_page(arg.uaddr) || offset_in_page(arg.size))
		return -EINVAL;

	r->uaddr = arg.uaddr;
	r->size = arg.size;
#ifdef MENDED
	return account_locked_vm(r->mm, r->size >> PAGE_SHIFT, true);
#else
	return account_locked_vm(r->mm, r->size, true);	/* bug */
#endif
}
