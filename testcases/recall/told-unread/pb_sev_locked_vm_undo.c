// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the error path gives back the locked memory in bytes, it was taken in pages */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef _Bool bool;
struct page;
struct mm_struct;
struct list_head { struct list_head *next, *prev; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))
#define FOLL_WRITE	0x01
#define FOLL_LONGTERM	0x100
#define GFP_KERNEL_ACCOUNT 0x400cc0u
#define EINVAL		22
#define ENOMEM		12

int account_locked_vm(struct mm_struct *mm, unsigned long pages, bool inc);
int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
			struct page **pages);
void unpin_user_pages(struct page **pages, unsigned long npages);
void *kvcalloc(size_t n, size_t size, gfp_t flags);
void kvfree(const void *addr);

struct enc_region {
	struct list_head list;
	unsigned long npages;
	struct page **pages;
	unsigned long uaddr;
	unsigned long size;
};

int sev_pin_region(struct mm_struct *mm, struct enc_region *region,
		   unsigned long uaddr, unsigned long ulen);
int sev_pin_region(struct mm_struct *mm, struct enc_region *region,
		   unsigned long uaddr, unsigned long ulen)
{
	unsigned long first = uaddr >> PAGE_SHIFT;
	unsigned long last = (uaddr + ulen - 1) >> PAGE_SHIFT;
	unsigned long locked = last - first + 1;
	int pinned, ret;

	if (ulen == 0 || uaddr + ulen < uaddr)
		return -EINVAL;

	ret = account_locked_vm(mm, locked, 1);
	if (ret)
		return ret;

	ret = -ENOMEM;
	region->size = locked << PAGE_SHIFT;
	region->pages = kvcalloc(locked, sizeof(struct page *), GFP_KERNEL_ACCOUNT);
	if (!region->pages)
		goto unlock;

	pinned = pin_user_pages_fast(uaddr & PAGE_MASK, locked, FOLL_WRITE | FOLL_LONGTERM,
				     region->pages);
	if (pinned == locked) {
		region->npages = locked;
		region->uaddr = uaddr;
		return 0;
	}
	if (pinned > 0)
		unpin_user_pages(region->pages, pinned);
	kvfree(region->pages);
unlock:
#ifdef MENDED
	account_locked_vm(mm, locked, 0);
#else
	account_locked_vm(mm, region->size, 0);	/* bug */
#endif
	return ret;
}
