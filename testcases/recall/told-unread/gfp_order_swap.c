// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- GFP flags and order exchanged in alloc_pages */

typedef unsigned int gfp_t;
typedef _Bool bool;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define GFP_ATOMIC ((gfp_t)0x820)
#define ARRAY_SIZE(arr) (sizeof(arr) / sizeof((arr)[0]))
#define ENOMEM 12
struct device { void *driver_data; struct device *parent; };
struct page;
void dev_dbg(const struct device *dev, const char *fmt, ...);
struct page *alloc_pages(gfp_t gfp_mask, unsigned int order);

struct vbal { struct device *dev; struct page *pages[32]; unsigned int n; unsigned int order; };
int vbal_inflate(struct vbal *vb, bool atomic)
{
	gfp_t gfp = atomic ? GFP_ATOMIC : GFP_KERNEL;
	struct page *page;

	while (vb->n < ARRAY_SIZE(vb->pages)) {
#ifdef MENDED
		page = alloc_pages(gfp, vb->order);
#else
		page = alloc_pages(vb->order, gfp);	/* bug */
#endif
		if (!page) {
			dev_dbg(vb->dev, "out of pages\n");
			return -ENOMEM;
		}
		vb->pages[vb->n++] = page;
	}
	return 0;
}
