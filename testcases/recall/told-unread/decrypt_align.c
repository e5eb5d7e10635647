// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- set_memory_decrypted page count left in bytes through the helper's argument */

typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define ENOMEM 12
#define EINVAL 22
struct device { void *driver_data; struct device *parent; };
void dev_err(const struct device *dev, const char *fmt, ...);
void *alloc_pages_exact(size_t size, gfp_t gfp_mask);
int set_memory_decrypted(unsigned long addr, int numpages);

struct vmb_chan { struct device *dev; void *ring; u32 ring_bytes; };
static int vmb_share(void *va, int npages)
{
	if (offset_in_page(va))
		return -EINVAL;
	return set_memory_decrypted((unsigned long)va, npages);
}
int vmb_chan_open(struct vmb_chan *c, u32 send, u32 recv)
{
	int ret;

	c->ring_bytes = PAGE_ALIGN(send) + PAGE_ALIGN(recv);
	c->ring = alloc_pages_exact(c->ring_bytes, GFP_KERNEL | __GFP_ZERO);
	if (!c->ring)
		return -ENOMEM;
#ifdef MENDED
	ret = vmb_share(c->ring, PFN_UP(c->ring_bytes));
#else
	ret = vmb_share(c->ring, c->ring_bytes);	/* bug */
#endif
	if (ret)
		dev_err(c->dev, "cannot share the ring\n");
	return ret;
}
