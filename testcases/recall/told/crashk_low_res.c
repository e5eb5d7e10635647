// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- the end member of the resource gets the size of the reservation */

#define __init
#define ENOMEM 12
#define SZ_2M 0x200000

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
int pr_err(const char *fmt, ...);

extern struct resource crashk_low_res, iomem_resource;

phys_addr_t memblock_phys_alloc_range(phys_addr_t size, phys_addr_t align,
				      phys_addr_t start, phys_addr_t end);
int insert_resource(struct resource *parent, struct resource *new);

int __init crash_reserve_low(unsigned long long low_size, u64 limit)
{
	unsigned long long low_base;

	low_base = memblock_phys_alloc_range(low_size, SZ_2M, 0, limit);
	if (!low_base) {
		pr_err("cannot reserve %llu bytes of low crash memory\n", low_size);
		return -ENOMEM;
	}

	crashk_low_res.start = low_base;
#ifdef MENDED
	crashk_low_res.end = low_base + low_size - 1;
#else
	crashk_low_res.end = low_size - 1;	/* bug */
#endif
	return insert_resource(&iomem_resource, &crashk_low_res);
}
