// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- xa_store_range takes the last index, the number of frames is passed */

#define NULL ((void *)0)
#define EINVAL 22
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

typedef unsigned long long u64;
typedef unsigned int gfp_t;

struct mem_attr_req;
struct xarray;

struct xarray {
	void *xa_head;
};

void *xa_store_range(struct xarray *, unsigned long first, unsigned long last,
		     void *entry, gfp_t);
int xa_err(void *entry);
void *xa_mk_value(unsigned long v);

struct mem_attr_req {
	u64 address;
	u64 size;
	u64 attributes;
};

int vm_store_attributes(struct xarray *xa, const struct mem_attr_req *req)
{
	unsigned long start, nr;
	void *entry;

	if (!req->size || ((req->address | req->size) & ~PAGE_MASK))
		return -EINVAL;

	start = req->address >> PAGE_SHIFT;
	nr = req->size >> PAGE_SHIFT;
	entry = req->attributes ? xa_mk_value(req->attributes) : NULL;

#ifdef MENDED
	return xa_err(xa_store_range(xa, start, start + nr - 1, entry, GFP_KERNEL));
#else
	return xa_err(xa_store_range(xa, start, nr - 1, entry, GFP_KERNEL));	/* bug */
#endif
}
