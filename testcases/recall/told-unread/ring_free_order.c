// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: order -- size in bytes given to free_pages as the order */

typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define ENOMEM 12
struct device { void *driver_data; struct device *parent; };
void dev_err(const struct device *dev, const char *fmt, ...);
void free_pages(unsigned long addr, unsigned int order);
unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
int get_order(unsigned long size);

struct tx_ring { unsigned long va; unsigned int size; unsigned int entries; };
int tx_ring_setup(struct device *dev, struct tx_ring *ring, unsigned int entries)
{
	ring->entries = entries;
	ring->size = PAGE_ALIGN(entries * 16);
	ring->va = __get_free_pages(GFP_KERNEL | __GFP_ZERO, get_order(ring->size));
	if (!ring->va) {
		dev_err(dev, "no memory for tx ring\n");
		return -ENOMEM;
	}
	return 0;
}
void tx_ring_teardown(struct tx_ring *ring)
{
	if (!ring->va)
		return;
#ifdef MENDED
	free_pages(ring->va, get_order(ring->size));
#else
	free_pages(ring->va, ring->size);	/* bug */
#endif
	ring->va = 0;
}
