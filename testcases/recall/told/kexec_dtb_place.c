// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- kbuf.buf_max is the highest address allowed, the size of the window is stored */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
#define SZ_2M 0x200000

typedef _Bool bool;

struct kexec_buf;
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
	bool top_down;
};

int kexec_add_buffer(struct kexec_buf *kbuf);

int load_dtb_near(struct kimage *image, unsigned long kernel_start,
		  unsigned long window, void *dtb, unsigned long dtb_len,
		  unsigned long *where)
{
	struct kexec_buf kbuf = { .image = image };
	int ret;

	kbuf.buffer = dtb;
	kbuf.bufsz = dtb_len;
	kbuf.memsz = PAGE_ALIGN(dtb_len);
	kbuf.buf_align = SZ_2M;
	kbuf.buf_min = kernel_start;
#ifdef MENDED
	kbuf.buf_max = kernel_start + window;
#else
	kbuf.buf_max = window;	/* bug */
#endif
	kbuf.top_down = 1;

	ret = kexec_add_buffer(&kbuf);
	if (!ret)
		*where = kbuf.mem;
	return ret;
}
