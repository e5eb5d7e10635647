// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- end address for length (request_mem_region) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define ENOMEM 12
#define EBUSY 16

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

void __iomem *ioremap(phys_addr_t addr, size_t size);
resource_size_t resource_size(const struct resource *res);
struct resource *__request_region(struct resource *, resource_size_t start, resource_size_t n,
				  const char *name, int flags);

extern struct resource iomem_resource;
#define request_mem_region(start, n, name) __request_region(&iomem_resource, (start), (n), (name), 0)

void __release_region(struct resource *, resource_size_t, resource_size_t);

#define release_mem_region(start, n) __release_region(&iomem_resource, (start), (n))

struct wdt_chip {
	resource_size_t start;
	resource_size_t end;
	void __iomem *base;
};

static int wdt_claim(struct wdt_chip *w, const struct resource *res)
{
	w->start = res->start;
	w->end = res->end;

#ifdef MENDED
	if (!request_mem_region(w->start, resource_size(res), "wdt"))
#else
	if (!request_mem_region(w->start, w->end, "wdt"))	/* bug */
#endif
		return -EBUSY;

	w->base = ioremap(w->start, resource_size(res));
	if (!w->base) {
		release_mem_region(w->start, resource_size(res));
		return -ENOMEM;
	}
	return 0;
}
