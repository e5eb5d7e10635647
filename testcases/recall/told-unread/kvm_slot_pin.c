// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- a number of frames is added to a user address without the shift */

#define NULL ((void *)0)
#define ENOMEM 12
#define EFAULT 14
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define FOLL_WRITE 1
#define FOLL_LONGTERM 0x100

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef u64 gfn_t;

struct enc_region;
struct page;
struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long *dirty_bitmap;
	unsigned long userspace_addr;
};
void kfree(const void *objp);
void *kcalloc(size_t n, size_t size, gfp_t flags);
void unpin_user_pages(struct page **pages, unsigned long npages);

int pin_user_pages_fast(unsigned long start, int nr_pages,
			unsigned int gup_flags, struct page **pages);

struct enc_region {
	struct kvm_memory_slot *slot;
	gfn_t first;
	int npages;
	struct page **pages;
};

static unsigned long enc_region_hva(const struct enc_region *er)
{
	gfn_t rel = er->first - er->slot->base_gfn;

#ifdef MENDED
	return er->slot->userspace_addr + (rel << PAGE_SHIFT);
#else
	return er->slot->userspace_addr + rel;	/* bug */
#endif
}

int enc_region_pin(struct enc_region *er)
{
	int got;

	er->pages = kcalloc(er->npages, sizeof(*er->pages), GFP_KERNEL);
	if (!er->pages)
		return -ENOMEM;

	got = pin_user_pages_fast(enc_region_hva(er), er->npages,
				  FOLL_WRITE | FOLL_LONGTERM, er->pages);
	if (got == er->npages)
		return 0;
	if (got > 0)
		unpin_user_pages(er->pages, got);
	kfree(er->pages);
	er->pages = NULL;
	return got < 0 ? got : -EFAULT;
}
