// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- PAGE_ALIGN applied to a count of pages, then shifted to bytes */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
#define ENOMEM 12
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

void *vzalloc_noprof(unsigned long size);

#define vzalloc(...) vzalloc_noprof(__VA_ARGS__)

unsigned long vmalloc_to_pfn(const void *addr);

struct hv_ring {
	void *virt;
	u32 pagecnt;
	size_t alloc_len;
};

static int hv_ring_alloc(struct hv_ring *r, u32 requested)
{
	u32 cnt = requested + 1;	/* one extra for the header */

	if (cnt > 1024)
		return -EINVAL;

#ifdef MENDED
	r->pagecnt = cnt;
#else
	r->pagecnt = PAGE_ALIGN(cnt);	/* bug */
#endif
	r->alloc_len = (size_t)r->pagecnt << PAGE_SHIFT;
	r->virt = vzalloc(r->alloc_len);
	return r->virt ? 0 : -ENOMEM;
}

static int hv_ring_fill(struct hv_ring *r, u64 *pfns)
{
	u32 i;

	for (i = 0; i < r->pagecnt; i++)
		pfns[i] = vmalloc_to_pfn((char *)r->virt + i * PAGE_SIZE);
	return 0;
}
