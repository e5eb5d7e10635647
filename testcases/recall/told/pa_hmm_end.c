// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- a number of pages is added to the start address to make the end of the HMM range */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef _Bool bool;
#define true 1
#define false 0
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
#define ENOMEM 12
#define EINVAL 22

struct mmu_interval_notifier;
struct hmm_range {
	struct mmu_interval_notifier *notifier;
	unsigned long notifier_seq;
	unsigned long start;
	unsigned long end;
	unsigned long *hmm_pfns;
	unsigned long default_flags;
	unsigned long pfn_flags_mask;
	void *dev_private_owner;
};

#define HMM_PFN_REQ_FAULT	(1UL << 62)
#define HMM_PFN_REQ_WRITE	(1UL << 61)

int hmm_range_fault(struct hmm_range *range);
unsigned long mmu_interval_read_begin(struct mmu_interval_notifier *interval_sub);
void *kvmalloc_array(size_t n, size_t size, gfp_t flags);
void kvfree(const void *addr);

#define AGX_CHUNK	(2UL << 20)

int agx_hmm_get_pages(struct mmu_interval_notifier *notifier, u64 start,
		      u64 npages, bool readonly, struct hmm_range *range)
{
	unsigned long end = start + (npages << PAGE_SHIFT);
	unsigned long *pfns, left = npages;
	int r = 0;

	pfns = kvmalloc_array(npages, sizeof(*pfns), GFP_KERNEL);
	if (!pfns)
		return -ENOMEM;

	range->notifier = notifier;
	range->default_flags = HMM_PFN_REQ_FAULT | (readonly ? 0 : HMM_PFN_REQ_WRITE);
	range->pfn_flags_mask = 0;
	range->hmm_pfns = pfns;
	range->start = start;
	range->notifier_seq = mmu_interval_read_begin(notifier);

	while (range->start < end && !r) {
		unsigned long n = left < AGX_CHUNK >> PAGE_SHIFT ? left : AGX_CHUNK >> PAGE_SHIFT;

#ifdef MENDED
		range->end = range->start + (n << PAGE_SHIFT);
#else
		range->end = range->start + n;	/* bug */
#endif
		r = hmm_range_fault(range);
		range->hmm_pfns += n;
		range->start += n << PAGE_SHIFT;
		left -= n;
	}

	range->start = start;
	range->hmm_pfns = pfns;
	if (r)
		kvfree(pfns);
	return r;
}
