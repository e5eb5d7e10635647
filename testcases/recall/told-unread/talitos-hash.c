// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- crypto: talitos - fix hash result for VMAP_STACK */
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/dma-mapping.h>

#define TALITOS_MDEU_MAX_CONTEXT_SIZE 64

struct talitos_ptr {
	u16 len;
	u8 eptr;
	u32 ptr;
};

struct talitos_desc {
	u32 hdr;
	struct talitos_ptr ptr[7];
};

struct talitos_edesc {
	struct talitos_desc desc;
	dma_addr_t dma_out;
	u8 buf[TALITOS_MDEU_MAX_CONTEXT_SIZE];
};

struct talitos_ctx {
	struct device *dev;
	int digestsize;
};

int crypto_wait(struct talitos_edesc *edesc);
void to_talitos_ptr(struct talitos_ptr *ptr, dma_addr_t dma_addr, unsigned int len);
int talitos_submit(struct device *dev, struct talitos_desc *desc);

static int map_out(struct talitos_ctx *ctx, struct talitos_edesc *edesc, u8 *result)
{
	dma_addr_t dma = dma_map_single(ctx->dev, result, ctx->digestsize, DMA_FROM_DEVICE);	/* bug */

	if (dma_mapping_error(ctx->dev, dma))
		return -ENOMEM;
	edesc->dma_out = dma;
	to_talitos_ptr(&edesc->desc.ptr[5], dma, ctx->digestsize);
	return talitos_submit(ctx->dev, &edesc->desc);
}

/* A key longer than a block is hashed first */
int talitos_keyhash(struct talitos_ctx *ctx, struct talitos_edesc *edesc, u8 *key_out)
{
#ifdef MENDED
	int ret = map_out(ctx, edesc, edesc->buf);

	if (!ret)
		ret = crypto_wait(edesc);
	if (!ret)
		memcpy(key_out, edesc->buf, ctx->digestsize);
	return ret;
#else
	u8 result[TALITOS_MDEU_MAX_CONTEXT_SIZE];
	int ret = map_out(ctx, edesc, result);	/* bug */

	if (!ret)
		ret = crypto_wait(edesc);
	if (!ret)
		memcpy(key_out, result, ctx->digestsize);
	return ret;
#endif
}
