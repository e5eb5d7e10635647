// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: nonlinear -- dma_map_single() on a buffer that the same file takes from vzalloc() */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
#define NULL ((void *)0)
#define ENOMEM 12
struct device;
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);

struct page;
void *vzalloc(unsigned long size);
void vfree(const void *addr);
struct page *vmalloc_to_page(const void *addr);
dma_addr_t dma_map_single(struct device *dev, void *ptr, size_t size,
			  enum dma_data_direction dir);
dma_addr_t dma_map_page(struct device *dev, struct page *page, size_t offset,
			size_t size, enum dma_data_direction dir);
void dma_unmap_page(struct device *dev, dma_addr_t addr, size_t size,
		    enum dma_data_direction dir);

#define CRX_MAX_PT 256

struct crx_ctx {
	struct device *dev;
	void *state;
	size_t state_len;
	dma_addr_t pt[CRX_MAX_PT];
	unsigned int npt;
};

int crx_ctx_init(struct crx_ctx *ctx, struct device *dev, unsigned int sessions)
{
	ctx->dev = dev;
	ctx->npt = 0;
	ctx->state_len = PAGE_ALIGN(sessions * 384UL);
	if (ctx->state_len > CRX_MAX_PT * PAGE_SIZE)
		return -ENOMEM;
	ctx->state = vzalloc(ctx->state_len);
	return ctx->state ? 0 : -ENOMEM;
}

void crx_ctx_unmap(struct crx_ctx *ctx)
{
	while (ctx->npt)
		dma_unmap_page(ctx->dev, ctx->pt[--ctx->npt], PAGE_SIZE, DMA_BIDIRECTIONAL);
}

int crx_ctx_map(struct crx_ctx *ctx)
{
	size_t done;

	for (done = 0; done < ctx->state_len; done += PAGE_SIZE) {
		void *p = ctx->state + done;
		dma_addr_t dma;

#ifdef MENDED
		dma = dma_map_page(ctx->dev, vmalloc_to_page(p), 0, PAGE_SIZE,
				   DMA_BIDIRECTIONAL);
#else
		dma = dma_map_single(ctx->dev, p, PAGE_SIZE, DMA_BIDIRECTIONAL);	/* bug */
#endif
		if (dma_mapping_error(ctx->dev, dma)) {
			crx_ctx_unmap(ctx);
			return -ENOMEM;
		}
		ctx->pt[ctx->npt++] = dma;
	}
	return 0;
}
