// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: order -- number of pages for order (kimage_alloc_control_pages) */
typedef unsigned long size_t;
#define ENOMEM 12
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))

struct page;
struct kimage;

int get_order(unsigned long size);
void *page_address(const struct page *page);
void *memset(void *s, int c, size_t n);
struct page *kimage_alloc_control_pages(struct kimage *image, unsigned int order);

struct arch_kimage {
	struct page *stub;
	unsigned int stub_pages;
};

static int arch_prepare_stub(struct kimage *image, struct arch_kimage *ak, size_t stub_len)
{
	ak->stub_pages = DIV_ROUND_UP(stub_len, PAGE_SIZE);
	if (ak->stub_pages > 16)
		return -EINVAL;

#ifdef MENDED
	ak->stub = kimage_alloc_control_pages(image, get_order(stub_len));
#else
	ak->stub = kimage_alloc_control_pages(image, ak->stub_pages);	/* bug */
#endif
	if (!ak->stub)
		return -ENOMEM;
	memset(page_address(ak->stub), 0, stub_len);
	return 0;
}
