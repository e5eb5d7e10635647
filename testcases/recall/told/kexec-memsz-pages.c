// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- memsz set in pages beside bufsz in bytes (kexec_add_buffer) */
typedef _Bool bool;
#define false 0
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define max(a, b) ({ typeof(a) _a = (a); typeof(b) _b = (b); _a > _b ? _a : _b; })

struct page;
struct kimage;

struct kexec_buf {
	struct kimage *image;
	void *buffer;
	unsigned long bufsz;
	unsigned long mem;
	unsigned long memsz;
	unsigned long buf_align;
	unsigned long buf_min;
	unsigned long buf_max;
	struct page *cma;
	bool top_down;
};

int kexec_add_buffer(struct kexec_buf *kbuf);

struct elf_hdr_seg {
	void *data;
	unsigned long len;
	unsigned long tail;	/* pages of zeroes after data */
};

static int load_elfcorehdr(struct kimage *image, struct elf_hdr_seg *seg)
{
	struct kexec_buf kbuf = {
		.image = image,
		.buf_min = 0,
		.buf_max = ~0UL,
		.top_down = false,
	};
	unsigned long nr = PFN_UP(seg->len) + seg->tail;

	kbuf.buffer = seg->data;
	kbuf.bufsz = seg->len;
	kbuf.buf_align = PAGE_SIZE;
#ifdef MENDED
	kbuf.memsz = max(nr << PAGE_SHIFT, kbuf.bufsz);
#else
	kbuf.memsz = max(nr, kbuf.bufsz);	/* bug */
#endif
	return kexec_add_buffer(&kbuf);
}
