// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- page count added to a user address (hmm_range end) */
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

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

int hmm_range_fault(struct hmm_range *range);

struct svm_fault {
	struct mmu_interval_notifier *notifier;
	unsigned long addr;
	unsigned long npages;
	unsigned long *pfns;
};

static int svm_fault_in(struct svm_fault *f)
{
	struct hmm_range range = {
		.notifier = f->notifier,
		.hmm_pfns = f->pfns,
		.default_flags = 1UL << 63,
	};

	range.start = f->addr & PAGE_MASK;
#ifdef MENDED
	range.end = range.start + (f->npages << PAGE_SHIFT);
#else
	range.end = range.start + f->npages;	/* bug */
#endif
	return hmm_range_fault(&range);
}
