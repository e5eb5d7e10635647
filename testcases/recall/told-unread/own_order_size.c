// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: order -- ring_alloc's second argument is an order, it is told a byte count */

typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_COMP ((gfp_t)0x40000)
#define SZ_2M 0x00200000
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define ENOMEM 12
#define EINVAL 22
struct device { void *driver_data; struct device *parent; };
struct page;
void dev_err(const struct device *dev, const char *fmt, ...);
void *page_address(const struct page *page);
struct page *alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order);
int get_order(unsigned long size);

struct cmdq { struct page *page; unsigned int order; void *va; };
static int cmdq_alloc(struct cmdq *q, unsigned int order, int node)
{
	q->page = alloc_pages_node(node, GFP_KERNEL | __GFP_COMP, order);
	if (!q->page)
		return -ENOMEM;
	q->order = order;
	q->va = page_address(q->page);
	return 0;
}
int cmdq_create(struct device *dev, struct cmdq *q, unsigned int depth, unsigned int stride, int node)
{
	unsigned int bytes = PAGE_ALIGN(depth * stride);

	if (bytes > SZ_2M) {
		dev_err(dev, "queue too deep\n");
		return -EINVAL;
	}
#ifdef MENDED
	return cmdq_alloc(q, get_order(bytes), node);
#else
	return cmdq_alloc(q, bytes, node);	/* bug */
#endif
}
