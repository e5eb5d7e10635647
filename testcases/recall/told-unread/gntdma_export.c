// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- the size of the exported dma-buf is stored as a count of pages */

#define EINVAL 22
#define PAGE_SHIFT 12
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)
#define PTR_ERR(p) ((long)(p))

typedef unsigned long size_t;

struct dma_buf;
struct dma_buf_export_info;
struct dma_buf_ops;
struct gntdma;
struct page;

struct dma_buf_export_info {
	const char *exp_name;
	const struct dma_buf_ops *ops;
	size_t size;
	int flags;
	void *priv;
};

extern const struct dma_buf_ops gntdma_ops;
struct dma_buf *dma_buf_export(const struct dma_buf_export_info *exp_info);

struct gntdma {
	struct dma_buf *dmabuf;
	struct page **pages;
	int count;
	int flags;
};

int gntdma_export(struct gntdma *g, struct page **pages, int count, int flags)
{
	struct dma_buf_export_info exp_info = { .exp_name = "gntdma" };

	if (count <= 0)
		return -EINVAL;
	g->pages = pages;
	g->count = count;

	exp_info.ops = &gntdma_ops;
#ifdef MENDED
	exp_info.size = (size_t)g->count << PAGE_SHIFT;
#else
	exp_info.size = g->count;	/* bug */
#endif
	exp_info.flags = flags;
	exp_info.priv = g;

	g->dmabuf = dma_buf_export(&exp_info);
	return IS_ERR(g->dmabuf) ? PTR_ERR(g->dmabuf) : 0;
}
