// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- request_mem_region gets the resource's end for its length */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define ENOMEM 12
#define EBUSY 16
#define ENODEV 19
#define IORESOURCE_MEM 0x200
struct device { void *driver_data; struct device *parent; };
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
struct platform_device { struct device dev; };
void __iomem *ioremap(phys_addr_t phys_addr, size_t size);
static inline resource_size_t resource_size(const struct resource *res) { return res->end - res->start + 1; }
struct resource *platform_get_resource(struct platform_device *dev, unsigned int type,
		unsigned int num);
struct resource *request_mem_region(resource_size_t start, resource_size_t n, const char *name);
void release_mem_region(resource_size_t start, resource_size_t n);

struct legacy_wdt { struct resource *res; void __iomem *base; };
int legacy_wdt_claim(struct legacy_wdt *wdt, struct platform_device *pdev)
{
	struct resource *r = platform_get_resource(pdev, IORESOURCE_MEM, 0);

	if (!r)
		return -ENODEV;
#ifdef MENDED
	wdt->res = request_mem_region(r->start, resource_size(r), "legacy-wdt");
#else
	wdt->res = request_mem_region(r->start, r->end, "legacy-wdt");	/* bug */
#endif
	if (!wdt->res)
		return -EBUSY;
	wdt->base = ioremap(r->start, resource_size(r));
	if (!wdt->base) {
		release_mem_region(r->start, resource_size(r));
		return -ENOMEM;
	}
	return 0;
}
