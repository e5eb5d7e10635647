// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- dax_direct_access counts pages for both pgoff and length, bytes are passed */

typedef unsigned long long u64;
typedef unsigned long pgoff_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)
#define EIO 5
#define EINVAL 22
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct dax_device;
enum dax_access_mode { DAX_ACCESS, DAX_RECOVERY_WRITE };
long dax_direct_access(struct dax_device *dax_dev, pgoff_t pgoff, long nr_pages,
		enum dax_access_mode mode, void **kaddr, unsigned long *pfn);

struct pm_log { struct dax_device *dax; u64 log_off; u64 log_len; void *kaddr; };
int pm_log_map(struct pm_log *pl)
{
	unsigned long pfn;
	long got;

	if ((pl->log_off | pl->log_len) & ~PAGE_MASK)
		return -EINVAL;
#ifdef MENDED
	got = dax_direct_access(pl->dax, PFN_DOWN(pl->log_off), PFN_DOWN(pl->log_len),
				DAX_ACCESS, &pl->kaddr, &pfn);
#else
	got = dax_direct_access(pl->dax, pl->log_off, PFN_DOWN(pl->log_len),	/* bug */
				DAX_ACCESS, &pl->kaddr, &pfn);
#endif
	if (got < (long)(pl->log_len >> PAGE_SHIFT))
		return -EIO;
	return 0;
}
