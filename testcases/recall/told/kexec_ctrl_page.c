// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: order -- the size of the relocation code is passed where the page order is wanted */

#define EINVAL 22
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;

struct kimage;
struct kimage_arch;
struct page;
int pr_err(const char *fmt, ...);
void *page_address(const struct page *page);
phys_addr_t __pa(unsigned long x);
int get_order(unsigned long size);
void *memcpy(void *d, const void *s, size_t n);

struct kimage_arch {
	void *reloc_code;
	phys_addr_t kern_reloc;
};

struct page *kimage_alloc_control_pages(struct kimage *image, unsigned int order);
extern const char relocate_start[], relocate_end[];

int kexec_post_load(struct kimage *kimage, struct kimage_arch *arch)
{
	size_t reloc_size = relocate_end - relocate_start;
	struct page *page;

	if (!reloc_size)
		return -EINVAL;

#ifdef MENDED
	page = kimage_alloc_control_pages(kimage, get_order(reloc_size));
#else
	page = kimage_alloc_control_pages(kimage, PFN_UP(reloc_size));	/* bug */
#endif
	if (!page) {
		pr_err("kexec: no control page\n");
		return -ENOMEM;
	}

	arch->reloc_code = page_address(page);
	memcpy(arch->reloc_code, relocate_start, reloc_size);
	arch->kern_reloc = __pa((unsigned long)arch->reloc_code);
	return 0;
}
