// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: end -- kexec_core: the next control page is searched behind the hole, not from its last byte */
#include <linux/mm.h>
#include <linux/ioport.h>

#define KEXEC_SEGMENT_MAX 16
#define KEXEC_CRASH_CONTROL_MEMORY_LIMIT (~0UL)

struct kexec_segment {
	unsigned long mem;
	size_t memsz;
};

struct kimage {
	/* where the next control page is searched */
	unsigned long control_page;
	unsigned long nr_segments;
	struct kexec_segment segment[KEXEC_SEGMENT_MAX];
};

extern struct resource crashk_res;

void arch_kexec_post_alloc_pages(void *vaddr, unsigned int pages, gfp_t gfp);

struct page *kimage_alloc_crash_control_pages(struct kimage *image, unsigned int order)
{
	unsigned long hole_start, hole_end, size;
	struct page *pages = NULL;

	size = (1UL << order) << PAGE_SHIFT;
	hole_start = ALIGN(image->control_page, size);
	hole_end = hole_start + size - 1;
	while (hole_end <= crashk_res.end) {
		unsigned long i;

		if (hole_end > KEXEC_CRASH_CONTROL_MEMORY_LIMIT)
			break;
		/* does it overlap any of the segments? */
		for (i = 0; i < image->nr_segments; i++) {
			unsigned long mstart, mend;

			mstart = image->segment[i].mem;
			mend = mstart + image->segment[i].memsz - 1;
			if ((hole_end >= mstart) && (hole_start <= mend)) {
				/* the hole advances to the end of the segment */
				hole_start = ALIGN(mend, size);
				hole_end = hole_start + size - 1;
				break;
			}
		}
		if (i == image->nr_segments) {
			pages = pfn_to_page(hole_start >> PAGE_SHIFT);
#ifdef MENDED
			image->control_page = hole_end + 1;
#else
			image->control_page = hole_end;	/* bug */
#endif
			break;
		}
	}
	if (pages)
		arch_kexec_post_alloc_pages(page_address(pages), 1 << order, 0);
	return pages;
}

void kimage_crash_init(struct kimage *image)
{
	image->control_page = crashk_res.start;
}
