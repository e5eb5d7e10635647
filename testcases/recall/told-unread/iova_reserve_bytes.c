// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- reserve_iova's pfn_hi is inclusive last pfn, a number of pages is passed */

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define PAGE_SHIFT 12
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
struct iova { unsigned long pfn_hi; unsigned long pfn_lo; };
struct iova_domain {
	unsigned long granule;
	unsigned long start_pfn;
};
static inline resource_size_t resource_size(const struct resource *res) { return res->end - res->start + 1; }
struct iova *reserve_iova(struct iova_domain *iovad, unsigned long pfn_lo,
		unsigned long pfn_hi);

struct rc_port { struct iova_domain iovad; struct resource bar[3]; };
void rc_port_reserve(struct rc_port *port)
{
	unsigned long lo, hi;
	int i;

	for (i = 0; i < 3; i++) {
		struct resource *r = &port->bar[i];

		if (!r->flags)
			continue;
		lo = r->start >> PAGE_SHIFT;
#ifdef MENDED
		hi = r->end >> PAGE_SHIFT;
		reserve_iova(&port->iovad, lo, hi);
#else
		hi = resource_size(r) >> PAGE_SHIFT;
		reserve_iova(&port->iovad, lo, hi);	/* bug */
#endif
	}
}
