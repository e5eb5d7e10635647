// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- the end of the image adds a count of 32 bit instructions to a pointer to bytes */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long size_t;
typedef _Bool bool;
#define PAGE_SIZE	4096UL
#define AARCH64_INSN_SIZE	4
#define EFAULT		14
#define ENOMEM		12

struct bpf_insn { u8 code; u8 regs; short off; int imm; };
struct bpf_prog { u32 len; bool jited; u32 jited_len; void *bpf_func; struct bpf_insn *insnsi; };
struct bpf_binary_header { u32 size; u8 image[]; };

struct jit_ctx {
	const struct bpf_prog *prog;
	int idx;		/* instructions emitted so far */
	int epilogue_offset;
	u8 *image;		/* NULL in the first pass */
};

struct bpf_binary_header *bpf_jit_binary_alloc(unsigned int proglen, u8 **image_ptr,
					       unsigned int alignment);
void bpf_jit_binary_free(struct bpf_binary_header *hdr);
int bpf_jit_binary_lock_ro(struct bpf_binary_header *hdr);
void flush_icache_range(unsigned long start, unsigned long end);
u32 encode_insn(const struct bpf_insn *insn);
u32 encode_ret(void);

static void emit(u32 insn, struct jit_ctx *ctx)
{
	if (ctx->image)
		*(u32 *)(ctx->image + ctx->idx * AARCH64_INSN_SIZE) = insn;
	ctx->idx++;
}

static void build_body(struct jit_ctx *ctx)
{
	u32 i;

	for (i = 0; i < ctx->prog->len; i++)
		emit(encode_insn(&ctx->prog->insnsi[i]), ctx);
	ctx->epilogue_offset = ctx->idx;
	emit(encode_ret(), ctx);
}

int demo_int_jit_compile(struct bpf_prog *prog);
int demo_int_jit_compile(struct bpf_prog *prog)
{
	struct jit_ctx ctx = { .prog = prog };
	struct bpf_binary_header *header;
	u32 prog_size;

	build_body(&ctx);
	prog_size = ctx.idx * AARCH64_INSN_SIZE;
	header = bpf_jit_binary_alloc(prog_size, &ctx.image, sizeof(u32));
	if (!header)
		return -ENOMEM;

	ctx.idx = 0;
	build_body(&ctx);

#ifdef MENDED
	flush_icache_range((unsigned long)header,
			   (unsigned long)(ctx.image + ctx.idx * AARCH64_INSN_SIZE));
#else
	flush_icache_range((unsigned long)header, (unsigned long)(ctx.image + ctx.idx));	/* bug */
#endif
	if (bpf_jit_binary_lock_ro(header)) {
		bpf_jit_binary_free(header);
		return -EFAULT;
	}
	prog->bpf_func = ctx.image;
	prog->jited = 1;
	prog->jited_len = prog_size;
	return 0;
}
