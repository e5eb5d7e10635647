// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: order -- page_pool_params.order is given a number of pages */

typedef _Bool bool;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define EINVAL 22
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
struct page_pool;
bool IS_ERR(const void *ptr);
long PTR_ERR(const void *ptr);
int get_order(unsigned long size);
struct page_pool_params {
	unsigned int order;
	unsigned int pool_size;
	int nid;
	struct device *dev;
	enum dma_data_direction dma_dir;
	unsigned int max_len;
	unsigned int offset;
};
struct page_pool *page_pool_create(const struct page_pool_params *params);

#define NIC_BUF_MAX 9216
struct nic_rxq { struct device *dev; struct page_pool *pool; unsigned int depth; };
int nic_rxq_pool(struct nic_rxq *q, unsigned int mtu)
{
	unsigned int bytes = ALIGN(mtu + 320, 64);
	struct page_pool_params pp = {
		.nid = -1,
		.pool_size = q->depth,
		.dma_dir = DMA_FROM_DEVICE,
	};

	if (bytes > NIC_BUF_MAX)
		return -EINVAL;
	pp.dev = q->dev;
	pp.max_len = bytes;
#ifdef MENDED
	pp.order = get_order(bytes);
#else
	pp.order = PFN_UP(bytes);	/* bug */
#endif
	q->pool = page_pool_create(&pp);
	return IS_ERR(q->pool) ? PTR_ERR(q->pool) : 0;
}
