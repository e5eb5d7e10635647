// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- virtual and physical address swapped through integer members (gen_pool_add_virt) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define ENOMEM 12
#define EINVAL 22
#define BIT(nr) (1UL << (nr))
#define MEMREMAP_WC BIT(2)
#define NUMA_NO_NODE (-1)

struct gen_pool;

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

void *memremap(resource_size_t offset, size_t size, unsigned long flags);
resource_size_t resource_size(const struct resource *res);
int gen_pool_add_virt(struct gen_pool *pool, unsigned long addr, phys_addr_t phys,
		      size_t size, int nid);

struct ocram {
	struct gen_pool *pool;
	unsigned long first;
	u64 second;
	size_t len;
};

static int ocram_map(struct ocram *o, const struct resource *res)
{
	void *p = memremap(res->start, resource_size(res), MEMREMAP_WC);

	if (!p)
		return -ENOMEM;
	o->first = (unsigned long)p;
	o->second = res->start;
	o->len = resource_size(res);
	return 0;
}

static int ocram_publish(struct ocram *o)
{
	if (!o->len)
		return -EINVAL;
#ifdef MENDED
	return gen_pool_add_virt(o->pool, o->first, o->second, o->len, NUMA_NO_NODE);
#else
	return gen_pool_add_virt(o->pool, o->second, o->first, o->len, NUMA_NO_NODE);	/* bug */
#endif
}
