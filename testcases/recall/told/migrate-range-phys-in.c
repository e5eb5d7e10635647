// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for start pfn (migrate_device_range), kept in member named start */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define PAGE_SHIFT 12

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

resource_size_t resource_size(const struct resource *res);
void *kvmalloc_array_noprof(size_t n, size_t size, gfp_t flags);

#define kvmalloc_array(...) kvmalloc_array_noprof(__VA_ARGS__)

int migrate_device_range(unsigned long *src_pfns, unsigned long start, unsigned long npages);

struct devmem_chunk {
	unsigned long start;
	unsigned long npages;
	unsigned long *src;
};

static int devmem_add(struct devmem_chunk *ck, const struct resource *res)
{
	ck->npages = resource_size(res) >> PAGE_SHIFT;
	ck->src = kvmalloc_array(ck->npages, sizeof(*ck->src), GFP_KERNEL);
	if (!ck->src)
		return -ENOMEM;
#ifdef MENDED
	ck->start = res->start >> PAGE_SHIFT;
#else
	ck->start = res->start;	/* bug */
#endif
	return 0;
}

static int devmem_evict(struct devmem_chunk *ck)
{
	if (!ck->npages)
		return 0;
	return migrate_device_range(ck->src, ck->start, ck->npages);
}
