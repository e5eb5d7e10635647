// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the physical address of the frame buffer is passed where remap_pfn_range() takes a frame number */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
#define EINVAL 22
typedef unsigned int u32;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};

struct fb_fix_screeninfo {
	unsigned long smem_start;	/* page aligned, from the BAR */
	u32 smem_len;
};

struct fb_info {
	struct fb_fix_screeninfo fix;
	void *par;
};

struct fb_ops {
	int (*fb_mmap)(struct fb_info *info, struct vm_area_struct *vma);
};

pgprot_t pgprot_writecombine(pgprot_t prot);
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);

static int gxfb_mmap(struct fb_info *info, struct vm_area_struct *vma)
{
	unsigned long len = PAGE_ALIGN((unsigned long)info->fix.smem_len);
	unsigned long size = vma->vm_end - vma->vm_start;
	unsigned long off, start;

	if (vma->vm_pgoff > (~0UL >> PAGE_SHIFT))
		return -EINVAL;

	off = vma->vm_pgoff << PAGE_SHIFT;
	if (off >= len || size > len - off)
		return -EINVAL;

	start = info->fix.smem_start + off;
	vma->vm_page_prot = pgprot_writecombine(vma->vm_page_prot);

#ifdef MENDED
	return remap_pfn_range(vma, vma->vm_start, start >> PAGE_SHIFT, size,
			       vma->vm_page_prot);
#else
	return remap_pfn_range(vma, vma->vm_start, start, size,	/* bug */
			       vma->vm_page_prot);
#endif
}

const struct fb_ops gxfb_ops = {
	.fb_mmap = gxfb_mmap,
};
