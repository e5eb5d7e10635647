// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- fbdev: hyperv_fb: iounmap() the correct memory when removing a device */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/device.h>

struct fb_fix_screeninfo {
	unsigned long smem_start;
	u32 smem_len;
};

struct fb_info {
	struct fb_fix_screeninfo fix;
	char *screen_base;
	unsigned long screen_size;
	void *par;
};

struct hvfb_par {
	struct fb_info *info;
	struct resource *mem;
	void __iomem *mmio_vp;
	unsigned char *dio_vp;
	bool need_docopy;
};

void vmbus_free_mmio(resource_size_t start, resource_size_t size);
void hvfb_release_phymem(struct device *device, phys_addr_t paddr, unsigned int size);

int hvfb_getmem(struct fb_info *info, u32 screen_fb_size, u32 dio_fb_size)
{
	struct hvfb_par *par = info->par;
	void __iomem *fb_virt;

	/* Map the VRAM cacheable for performance. */
	fb_virt = ioremap_cache(par->mem->start, screen_fb_size);
	if (!fb_virt)
		return -ENOMEM;
	/* Allocate memory for deferred IO */
	par->dio_vp = vzalloc(round_up(dio_fb_size, PAGE_SIZE));
	if (!par->dio_vp) {
		iounmap(fb_virt);
		return -ENOMEM;
	}
	par->mmio_vp = fb_virt;
	par->need_docopy = true;
	info->fix.smem_start = par->mem->start;
	info->fix.smem_len = dio_fb_size;
	info->screen_base = (char *)par->dio_vp;
	info->screen_size = dio_fb_size;
	return 0;
}

void hvfb_putmem(struct device *hdev, struct fb_info *info)
{
	struct hvfb_par *par = info->par;

	if (par->need_docopy) {
		vfree(par->dio_vp);
#ifdef MENDED
		iounmap(par->mmio_vp);
#else
		iounmap((void __iomem *)info->screen_base);	/* bug */
#endif
		vmbus_free_mmio(par->mem->start, info->screen_size);
	} else {
		hvfb_release_phymem(hdev, info->fix.smem_start, info->screen_size);
	}
	par->mem = NULL;
}
