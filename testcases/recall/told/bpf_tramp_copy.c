// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- bpf_arch_text_copy takes bytes, the index of the last instruction is passed */

#define EOVERFLOW 75
#define max(a, b) ((a) > (b) ? (a) : (b))
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)
#define PTR_ERR(p) ((long)(p))

typedef unsigned int u32;
typedef unsigned long size_t;

struct tramp_ctx;

void *bpf_arch_text_copy(void *dst, void *src, size_t len);

struct tramp_ctx {
	u32 *rw;
	u32 *ro;
	int idx;
	int max;
};

static void tramp_emit(struct tramp_ctx *ctx, u32 insn)
{
	if (ctx->idx < ctx->max)
		ctx->rw[ctx->idx] = insn;
	ctx->idx++;
}

int tramp_finalize(struct tramp_ctx *ctx, u32 ret_insn)
{
	void *p;

	tramp_emit(ctx, ret_insn);
	if (ctx->idx > ctx->max)
		return -EOVERFLOW;

#ifdef MENDED
	p = bpf_arch_text_copy(ctx->ro, ctx->rw, ctx->idx * sizeof(u32));
#else
	p = bpf_arch_text_copy(ctx->ro, ctx->rw, ctx->idx);	/* bug */
#endif
	if (IS_ERR(p))
		return PTR_ERR(p);
	return 0;
}
