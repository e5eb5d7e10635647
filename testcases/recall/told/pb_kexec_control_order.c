// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- the control pages are asked for by their number, the allocator wants an order */
typedef unsigned long size_t;
struct page;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define KEXEC_CONTROL_PAGE_SIZE	(4 * PAGE_SIZE)
#define KEXEC_TYPE_DEFAULT	0
#define KEXEC_TYPE_CRASH	1
#define ENOMEM			12
#define EADDRNOTAVAIL		99

struct kimage {
	unsigned long head;
	unsigned long start;
	struct page *control_code_page;
	struct page *swap_page;
	unsigned int type : 1;
};

int get_order(unsigned long size);
struct page *kimage_alloc_control_pages(struct kimage *image, unsigned int order);
void kimage_free_page_list(struct kimage *image);
int kexec_crash_loaded_area_free(void);
int pr_err(const char *fmt, ...);

int demo_kimage_prepare(struct kimage *image);
int demo_kimage_prepare(struct kimage *image)
{
	if (image->type == KEXEC_TYPE_CRASH && !kexec_crash_loaded_area_free())
		return -EADDRNOTAVAIL;

#ifdef MENDED
	image->control_code_page =
		kimage_alloc_control_pages(image, get_order(KEXEC_CONTROL_PAGE_SIZE));
#else
	image->control_code_page =
		kimage_alloc_control_pages(image, KEXEC_CONTROL_PAGE_SIZE / PAGE_SIZE);	/* bug */
#endif
	if (!image->control_code_page) {
		pr_err("Could not allocate control_code_buffer\n");
		return -ENOMEM;
	}

	if (image->type == KEXEC_TYPE_DEFAULT) {
		image->swap_page = kimage_alloc_control_pages(image, 0);
		if (!image->swap_page) {
			pr_err("Could not allocate swap buffer\n");
			kimage_free_page_list(image);
			return -ENOMEM;
		}
	}
	return 0;
}
