// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped cpu address and dma handle (dma_free_coherent, cast) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef u64 dma_addr_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12

struct device;

void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);
void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle);

struct mbox_ring {
	struct device *dev;
	unsigned long vbase;
	dma_addr_t pbase;
	unsigned int depth;
};

#define MBOX_ENT	32

static int mbox_ring_alloc(struct mbox_ring *r)
{
	void *p = dma_alloc_coherent(r->dev, r->depth * MBOX_ENT, &r->pbase, GFP_KERNEL);

	if (!p)
		return -ENOMEM;
	r->vbase = (unsigned long)p;
	return 0;
}

static void mbox_ring_free(struct mbox_ring *r)
{
	dma_free_coherent(r->dev, r->depth * MBOX_ENT,
#ifdef MENDED
			  (void *)r->vbase, r->pbase);
#else
			  (void *)(unsigned long)r->pbase, r->vbase);	/* bug */
#endif
}
