// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- number of pages added to user address (end of memslot) */
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 gfn_t;
#define EINVAL 22
#define PAGE_SHIFT 12
#define FOLL_WRITE 0x01

struct page;

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long *dirty_bitmap;
	unsigned long userspace_addr;
	u32 flags;
	short id;
	u16 as_id;
};

long pin_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
			   unsigned int gup_flags, struct page **pages, int *locked);

struct dirty_scan {
	unsigned long start;
	unsigned long end;
};

static void scan_init(struct dirty_scan *s, const struct kvm_memory_slot *slot)
{
	s->start = slot->userspace_addr;
#ifdef MENDED
	s->end = slot->userspace_addr + (slot->npages << PAGE_SHIFT);
#else
	s->end = slot->userspace_addr + slot->npages;	/* bug */
#endif
}

static long scan_pin(struct mm_struct *mm, struct dirty_scan *s, struct page **pages, int *locked)
{
	unsigned long n = (s->end - s->start) >> PAGE_SHIFT;

	if (!n)
		return -EINVAL;
	return pin_user_pages_remote(mm, s->start, n, FOLL_WRITE, pages, locked);
}
