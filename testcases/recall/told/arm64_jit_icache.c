// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: scale -- the number of bytes is added to a pointer to 32 bit instructions */
#pragma GCC diagnostic ignored "-Wunused-variable"

#define EFAULT 14

typedef unsigned int u32;
typedef unsigned long size_t;

struct jit_buf;
int pr_err(const char *fmt, ...);

struct jit_buf {
	u32 *image;
	int idx;	/* instructions emitted */
};

void caches_clean_inval_pou(unsigned long start, unsigned long end);

int jit_finish(struct jit_buf *ctx, int want)
{
	size_t bytes = ctx->idx * sizeof(*ctx->image);
	u32 *end;

	if (ctx->idx != want) {
		pr_err("jit: emitted %d of %d\n", ctx->idx, want);
		return -EFAULT;
	}

#ifdef MENDED
	end = ctx->image + ctx->idx;
#else
	end = ctx->image + bytes;	/* bug */
#endif
	caches_clean_inval_pou((unsigned long)ctx->image, (unsigned long)end);
	return 0;
}
