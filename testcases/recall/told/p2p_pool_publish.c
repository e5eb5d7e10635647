// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- the pool's physical address slot gets the PCI bus address of the BAR */

#define EINVAL 22

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;

struct gen_pool;
struct p2p_bar;
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

struct gen_pool;
int gen_pool_add_virt(struct gen_pool *pool, unsigned long addr,
		      phys_addr_t phys, size_t size, int nid);

struct p2p_bar {
	struct resource *res;
	u64 bus_offset;		/* bus address - cpu physical address */
	void *va;
	struct gen_pool *pool;
	int nid;
};

static u64 p2p_bar_address(const struct p2p_bar *bar, u64 off)
{
	return bar->res->start + bar->bus_offset + off;
}

int p2p_bar_publish(struct p2p_bar *bar, u64 off, size_t size)
{
	unsigned long va = (unsigned long)bar->va + off;

	if (off + size > resource_size(bar->res))
		return -EINVAL;

#ifdef MENDED
	return gen_pool_add_virt(bar->pool, va, bar->res->start + off, size,
				 bar->nid);
#else
	return gen_pool_add_virt(bar->pool, va, p2p_bar_address(bar, off), size,	/* bug */
				 bar->nid);
#endif
}

u64 p2p_bar_doorbell(const struct p2p_bar *bar)
{
	return p2p_bar_address(bar, 0);
}
