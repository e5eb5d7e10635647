// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- xa_store_range() wants the last frame of the range, the number of frames is given */
typedef unsigned long long u64;
typedef unsigned int gfp_t;
struct xarray;
#define PAGE_SHIFT	12
#define PHYS_PFN(x)	((unsigned long)((x) >> PAGE_SHIFT))
#define GFP_KERNEL	0xcc0u
#define ENOMEM		12
#define EBUSY		16

struct range { u64 start; u64 end; };
struct dev_pagemap {
	int type;
	int nr_range;
	struct range ranges[2];
};

static inline u64 range_len(const struct range *range)
{
	return range->end - range->start + 1;
}

extern struct xarray pgmap_array;
void *xa_store_range(struct xarray *xa, unsigned long first, unsigned long last,
		     void *entry, gfp_t gfp);
void *xa_load(struct xarray *xa, unsigned long index);
int xa_err(void *entry);
int add_pages_for(int nid, unsigned long start_pfn, unsigned long nr_pages);
void synchronize_rcu(void);

int pagemap_range(struct dev_pagemap *pgmap, int range_id, int nid);
int pagemap_range(struct dev_pagemap *pgmap, int range_id, int nid)
{
	struct range *range = &pgmap->ranges[range_id];
	unsigned long pfn = PHYS_PFN(range->start);
	unsigned long nr_pages = PHYS_PFN(range_len(range));
	int error;

	if (xa_load(&pgmap_array, pfn))
		return -EBUSY;

#ifdef MENDED
	error = xa_err(xa_store_range(&pgmap_array, pfn, PHYS_PFN(range->end),
				      pgmap, GFP_KERNEL));
#else
	error = xa_err(xa_store_range(&pgmap_array, pfn, nr_pages, pgmap, GFP_KERNEL));	/* bug */
#endif
	if (error)
		return error;

	error = add_pages_for(nid, pfn, nr_pages);
	if (error) {
		xa_store_range(&pgmap_array, pfn, pfn + nr_pages - 1, (void *)0, GFP_KERNEL);
		synchronize_rcu();
	}
	return error;
}
