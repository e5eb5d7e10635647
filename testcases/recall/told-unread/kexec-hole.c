// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: end -- kexec: let the end of a range be its last byte where it is compared with the segments */
#include <linux/mm.h>

#define KEXEC_SEGMENT_MAX 16

struct kexec_segment {
	const void *buf;
	size_t bufsz;
	unsigned long mem;
	size_t memsz;
};

struct kimage {
	unsigned long nr_segments;
	struct kexec_segment segment[KEXEC_SEGMENT_MAX];
};

struct kexec_buf {
	struct kimage *image;
	unsigned long mem;
	unsigned long memsz;
	unsigned long buf_align;
	unsigned long buf_min;
	unsigned long buf_max;
};

int kimage_is_destination_range(struct kimage *image, unsigned long start, unsigned long end)
{
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++) {
		unsigned long mstart, mend;

		mstart = image->segment[i].mem;
#ifdef MENDED
		mend = mstart + image->segment[i].memsz - 1;
		if ((end >= mstart) && (start <= mend))
			return 1;
#else
		mend = mstart + image->segment[i].memsz;
		if ((end > mstart) && (start < mend))
			return 1;
#endif
	}
	return 0;
}

/* whether a page that was allocated lies where a segment goes */
int kimage_page_is_destination(struct kimage *image, struct page *page)
{
	unsigned long addr = page_to_pfn(page) << PAGE_SHIFT;

#ifdef MENDED
	return kimage_is_destination_range(image, addr, addr + PAGE_SIZE - 1);
#else
	return kimage_is_destination_range(image, addr, addr + PAGE_SIZE);
#endif
}

/* start, end: the first and the last byte of a resource */
int locate_mem_hole_bottom_up(unsigned long start, unsigned long end, struct kexec_buf *kbuf)
{
	struct kimage *image = kbuf->image;
	unsigned long temp_start, temp_end;

	temp_start = max(start, kbuf->buf_min);
	do {
		temp_start = ALIGN(temp_start, kbuf->buf_align);
		temp_end = temp_start + kbuf->memsz - 1;
		if (temp_end > end || temp_end > kbuf->buf_max)
			return 0;
		/* it must not conflict with any of existing segments */
#ifdef MENDED
		if (kimage_is_destination_range(image, temp_start, temp_end)) {
#else
		if (kimage_is_destination_range(image, temp_start, temp_end)) {	/* bug */
#endif
			temp_start = temp_start + PAGE_SIZE;
			continue;
		}
		break;
	} while (1);
	kbuf->mem = temp_start;
	return 1;
}
