// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- alloc_iova_fast counts in granules; the aligned byte size is passed */

#define ALIGN(x, a) (((x) + (a) - 1) & ~((typeof(x))(a) - 1))

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef _Bool bool;
typedef u64 dma_addr_t;

struct iova_domain;

struct iova_domain {
	unsigned long granule;
	unsigned long start_pfn;
};

static inline unsigned long iova_shift(struct iova_domain *iovad)
{
	return __builtin_ctzl(iovad->granule);
}

static inline size_t iova_align(struct iova_domain *iovad, size_t size)
{
	return ALIGN(size, iovad->granule);
}

unsigned long alloc_iova_fast(struct iova_domain *iovad, unsigned long size,
			      unsigned long limit_pfn, bool flush_rcache);

dma_addr_t hx_alloc_iova(struct iova_domain *iovad, size_t len, u64 dma_limit)
{
	unsigned long shift = iova_shift(iovad);
	unsigned long size = iova_align(iovad, len);
	unsigned long pfn;

#ifdef MENDED
	pfn = alloc_iova_fast(iovad, size >> shift, dma_limit >> shift, 1);
#else
	pfn = alloc_iova_fast(iovad, size, dma_limit >> shift, 1);	/* bug */
#endif
	if (!pfn)
		return 0;
	return (dma_addr_t)pfn << shift;
}
