// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- hmm_range.end is an end address, the code stores the length */

#define EBUSY 16
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

struct hmm_range;
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
#define HMM_PFN_REQ_FAULT (1UL << 61)

int hmm_range_fault(struct hmm_range *range);
unsigned long mmu_interval_read_begin(struct mmu_interval_notifier *interval_sub);

int svm_fault(struct mmu_interval_notifier *mni, unsigned long addr,
	      unsigned long npages, unsigned long *pfns)
{
	struct hmm_range range = {
		.notifier = mni,
		.start = addr & PAGE_MASK,
		.hmm_pfns = pfns,
		.default_flags = HMM_PFN_REQ_FAULT,
	};
	int tries = 3, ret;

#ifdef MENDED
	range.end = range.start + (npages << PAGE_SHIFT);
#else
	range.end = npages << PAGE_SHIFT;	/* bug */
#endif
	do {
		range.notifier_seq = mmu_interval_read_begin(mni);
		ret = hmm_range_fault(&range);
	} while (ret == -EBUSY && --tries);

	return ret;
}
