// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: order -- set_memory_decrypted takes a number of pages, the allocation order is passed */

#define ENOMEM 12
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)

typedef unsigned long size_t;
typedef unsigned int gfp_t;

struct coco_ring;
int pr_err(const char *fmt, ...);
int get_order(unsigned long size);

unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);
int set_memory_decrypted(unsigned long addr, int numpages);

struct coco_ring {
	void *va;
	unsigned int order;
};

int coco_ring_alloc(struct coco_ring *ring, size_t bytes)
{
	unsigned int order = get_order(bytes);
	unsigned long va;
	int ret;

	va = __get_free_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!va)
		return -ENOMEM;

#ifdef MENDED
	ret = set_memory_decrypted(va, 1 << order);
#else
	ret = set_memory_decrypted(va, order);	/* bug */
#endif
	if (ret) {
		/* the state of the pages is not known: leak them */
		pr_err("coco: ring of order %u not shared: %d\n", order, ret);
		return ret;
	}

	ring->va = (void *)va;
	ring->order = order;
	return 0;
}
