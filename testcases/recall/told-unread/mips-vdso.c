// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- MIPS: vdso: find the pages of the image by its symbol's physical address */
#include <linux/mm.h>

struct vm_special_mapping {
	const char *name;
	struct page **pages;
};

struct mips_vdso_image {
	void *data;
	unsigned long size;
	unsigned long off_sigreturn;
	struct vm_special_mapping mapping;
};

/* The image is part of the kernel: vdso-image.c is made of the linked object */
static unsigned char vdso_image_data[4 * PAGE_SIZE] __aligned(4096);
struct mips_vdso_image vdso_image = {
	.data = vdso_image_data,
	.size = sizeof(vdso_image_data),
};

static struct page *vdso_pages[4];

static void __init init_vdso_image(struct mips_vdso_image *image)
{
	unsigned long num_pages, i;
#ifdef MENDED
	unsigned long data_pfn;
#endif

	num_pages = image->size / PAGE_SIZE;
	image->mapping.pages = vdso_pages;
#ifdef MENDED
	data_pfn = PHYS_PFN(__pa_symbol(image->data));
	for (i = 0; i < num_pages; i++)
		image->mapping.pages[i] = pfn_to_page(data_pfn + i);
#else
	for (i = 0; i < num_pages; i++)
		image->mapping.pages[i] = virt_to_page(image->data + (i * PAGE_SIZE));	/* bug */
#endif
}

int __init init_vdso(void)
{
	init_vdso_image(&vdso_image);
	return 0;
}

int map_vdso(struct vm_area_struct *vma)
{
	return vm_map_pages(vma, vdso_image.mapping.pages, vdso_image.size >> PAGE_SHIFT);
}
