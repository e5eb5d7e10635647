// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- reserve_iova takes the last frame of the window, here the number of frames */

#define ENOMEM 12
#define PAGE_SHIFT 12
#define PFN_DOWN(x) ((unsigned long)((x) >> PAGE_SHIFT))

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;

struct iova;
struct iova_domain;
struct pci_window;
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
int pr_err(const char *fmt, ...);
static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

struct iova_domain {
	unsigned long granule;
	unsigned long start_pfn;
};

struct iova;

struct iova *reserve_iova(struct iova_domain *iovad, unsigned long pfn_lo,
			  unsigned long pfn_hi);

struct pci_window {
	struct resource *res;
	resource_size_t offset;
};

int gart_reserve_windows(struct iova_domain *iovad,
			 const struct pci_window *win, int nr)
{
	unsigned long lo, hi;
	int i;

	for (i = 0; i < nr; i++) {
		lo = PFN_DOWN(win[i].res->start - win[i].offset);
#ifdef MENDED
		hi = PFN_DOWN(win[i].res->end - win[i].offset);
#else
		hi = PFN_DOWN(resource_size(win[i].res));
#endif
		if (!reserve_iova(iovad, lo, hi)) {	/* bug */
			pr_err("window %d cannot be reserved\n", i);
			return -ENOMEM;
		}
	}
	return 0;
}
