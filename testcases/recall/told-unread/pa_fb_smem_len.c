// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: size -- smem_len counts bytes, the number of pages of the allocation is stored */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
#define NULL ((void *)0)
#define ENOMEM 12
typedef unsigned long long phys_addr_t;

struct page;
struct page *alloc_pages(gfp_t gfp, unsigned int order);
void *page_address(const struct page *page);
phys_addr_t page_to_phys(const struct page *page);
int get_order(unsigned long size);
#define __GFP_ZERO 0x100u

struct fb_fix_screeninfo {
	unsigned long smem_start;
	u32 smem_len;
	u32 line_length;
};

struct fb_var_screeninfo { u32 xres, yres, yres_virtual, bits_per_pixel; };

struct fb_info {
	struct fb_fix_screeninfo fix;
	struct fb_var_screeninfo var;
	char *screen_base;
	unsigned long screen_size;
};

struct lcdx_par {
	struct page *fb_pages;
	unsigned int order;
};

int lcdx_alloc_fb(struct fb_info *info, struct lcdx_par *par)
{
	u32 line = info->var.xres * info->var.bits_per_pixel / 8;
	unsigned long bytes = PAGE_ALIGN((unsigned long)line * info->var.yres_virtual);

	par->order = get_order(bytes);
	par->fb_pages = alloc_pages(GFP_KERNEL | __GFP_ZERO, par->order);
	if (!par->fb_pages)
		return -ENOMEM;

	info->screen_base = page_address(par->fb_pages);
	info->screen_size = bytes;
	info->fix.line_length = line;
	info->fix.smem_start = page_to_phys(par->fb_pages);
#ifdef MENDED
	info->fix.smem_len = PAGE_SIZE << par->order;
#else
	info->fix.smem_len = 1u << par->order;	/* bug */
#endif
	return 0;
}
