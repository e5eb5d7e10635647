// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the object size in bytes is charged where the rounded number of pages is wanted */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef _Bool bool;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define ENOMEM		12
#define GFP_NOWAIT	0x800u

struct page_counter { long usage; unsigned long max; struct page_counter *parent; };
struct mem_cgroup { struct page_counter memory; struct page_counter kmem; };
struct obj_cgroup { struct mem_cgroup *memcg; int nr_charged_bytes; };

bool page_counter_try_charge(struct page_counter *counter, unsigned long nr_pages,
			     struct page_counter **fail);
void page_counter_uncharge(struct page_counter *counter, unsigned long nr_pages);
bool consume_obj_stock(struct obj_cgroup *objcg, unsigned int nr_bytes);
void refill_obj_stock(struct obj_cgroup *objcg, unsigned int nr_bytes);

static int obj_cgroup_charge_pages(struct obj_cgroup *objcg, gfp_t gfp,
				   unsigned int nr_pages)
{
	struct mem_cgroup *memcg = objcg->memcg;
	struct page_counter *fail;

	if (!page_counter_try_charge(&memcg->memory, nr_pages, &fail))
		return -ENOMEM;
	if (!page_counter_try_charge(&memcg->kmem, nr_pages, &fail)) {
		page_counter_uncharge(&memcg->memory, nr_pages);
		return -ENOMEM;
	}
	return 0;
}

int obj_cgroup_charge(struct obj_cgroup *objcg, gfp_t gfp, size_t size);
int obj_cgroup_charge(struct obj_cgroup *objcg, gfp_t gfp, size_t size)
{
	unsigned int nr_pages, nr_bytes;
	int ret;

	if (consume_obj_stock(objcg, size))
		return 0;

	nr_pages = size >> PAGE_SHIFT;
	nr_bytes = size & (PAGE_SIZE - 1);
	if (nr_bytes)
		nr_pages += 1;

#ifdef MENDED
	ret = obj_cgroup_charge_pages(objcg, gfp, nr_pages);
#else
	ret = obj_cgroup_charge_pages(objcg, gfp, size);	/* bug */
#endif
	if (!ret && nr_bytes)
		refill_obj_stock(objcg, PAGE_SIZE - nr_bytes);

	return ret;
}
