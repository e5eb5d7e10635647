// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- the inclusive end of the pagemap's range is stored as a length */

#define ALIGN(x, a) (((x) + (a) - 1) & ~((typeof(x))(a) - 1))
#define SZ_2M 0x200000
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)
#define PTR_ERR(p) ((long)(p))
#define NUMA_NO_NODE (-1)

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;

struct dev_pagemap;
struct range;
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

struct range {
	u64 start;
	u64 end;
};

struct dev_pagemap {
	int type;
	int nr_range;
	struct range range;
	void *owner;
};
#define MEMORY_DEVICE_PRIVATE 1

struct resource *request_free_mem_region(struct resource *base,
					 unsigned long size, const char *name);
void *memremap_pages(struct dev_pagemap *pgmap, int nid);
void release_free_region(struct resource *res);
extern struct resource iomem_resource;

int zdev_chunk_add(struct dev_pagemap *pgmap, unsigned long bytes)
{
	struct resource *res;
	void *ptr;

	res = request_free_mem_region(&iomem_resource, ALIGN(bytes, SZ_2M), "zdev");
	if (IS_ERR(res))
		return PTR_ERR(res);

	pgmap->type = MEMORY_DEVICE_PRIVATE;
	pgmap->range.start = res->start;
#ifdef MENDED
	pgmap->range.end = res->end;
#else
	pgmap->range.end = resource_size(res) - 1;	/* bug */
#endif
	pgmap->nr_range = 1;
	pgmap->owner = pgmap;

	ptr = memremap_pages(pgmap, NUMA_NO_NODE);
	if (IS_ERR(ptr)) {
		release_free_region(res);
		return PTR_ERR(ptr);
	}
	return 0;
}
