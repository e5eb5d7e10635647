// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- an hmm_pfns[] entry still carries the HMM_PFN_* flag bits when it is used as a frame number */
typedef unsigned long long u64;
typedef u64 dma_addr_t;
struct page;
struct device;
struct mmu_interval_notifier;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define BITS_PER_LONG	64
#define EFAULT		14
#define HMM_PFN_VALID	(1UL << (BITS_PER_LONG - 1))
#define HMM_PFN_WRITE	(1UL << (BITS_PER_LONG - 2))
#define HMM_PFN_ERROR	(1UL << (BITS_PER_LONG - 3))
#define HMM_PFN_ORDER_SHIFT	(BITS_PER_LONG - 11)
#define HMM_PFN_FLAGS	(~((1UL << HMM_PFN_ORDER_SHIFT) - 1))

struct hmm_range {
	struct mmu_interval_notifier *notifier;
	unsigned long		notifier_seq;
	unsigned long		start;
	unsigned long		end;
	unsigned long		*hmm_pfns;
	unsigned long		default_flags;
	unsigned long		pfn_flags_mask;
	void			*dev_private_owner;
};

struct page *pfn_to_page(unsigned long pfn);
dma_addr_t dma_map_page(struct device *dev, struct page *page, unsigned long offset,
			unsigned long size, enum dma_data_direction dir);
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
void dma_unmap_page(struct device *dev, dma_addr_t addr, unsigned long size,
		    enum dma_data_direction dir);

struct svm_mirror {
	struct device *dev;
	dma_addr_t *dma;
};

int svm_mirror_map(struct svm_mirror *m, struct hmm_range *range);
int svm_mirror_map(struct svm_mirror *m, struct hmm_range *range)
{
	unsigned long i, npages = (range->end - range->start) >> PAGE_SHIFT;

	for (i = 0; i < npages; i++) {
		unsigned long entry = range->hmm_pfns[i];
		struct page *page;

		if (!(entry & HMM_PFN_VALID) || (entry & HMM_PFN_ERROR))
			goto unmap;

#ifdef MENDED
		page = pfn_to_page(entry & ~HMM_PFN_FLAGS);
#else
		page = pfn_to_page(entry);	/* bug */
#endif
		m->dma[i] = dma_map_page(m->dev, page, 0, PAGE_SIZE,
					 entry & HMM_PFN_WRITE ? DMA_BIDIRECTIONAL
							       : DMA_TO_DEVICE);
		if (dma_mapping_error(m->dev, m->dma[i]))
			goto unmap;
	}
	return 0;

unmap:
	while (i--)
		dma_unmap_page(m->dev, m->dma[i], PAGE_SIZE,
			       range->hmm_pfns[i] & HMM_PFN_WRITE ? DMA_BIDIRECTIONAL
								  : DMA_TO_DEVICE);
	return -EFAULT;
}
