// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: other page -- every entry of the list gets the first page of the vmalloc()ed image */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned char u8;
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef _Bool bool;
#define true 1
#define false 0
#define NULL ((void *)0)
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define ENOMEM 12
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))

struct page;
struct scatterlist { unsigned long page_link; unsigned int offset, length; };
struct sg_table { struct scatterlist *sgl; unsigned int nents, orig_nents; };

int sg_alloc_table(struct sg_table *table, unsigned int nents, gfp_t gfp_mask);
struct scatterlist *sg_next(struct scatterlist *sg);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len,
		 unsigned int offset);
struct page *vmalloc_to_page(const void *addr);
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct firmware {
	size_t size;
	const u8 *data;		/* vmalloc()ed by the loader */
};

int wfx_fw_to_sgt(const struct firmware *fw, size_t skip, struct sg_table *sgt)
{
	const u8 *data = fw->data + skip;
	size_t left = fw->size - skip;
	unsigned int off = offset_in_page(data);
	struct scatterlist *sg;
	const u8 *p = data;
	int ret;

	ret = sg_alloc_table(sgt, DIV_ROUND_UP(left + off, PAGE_SIZE), GFP_KERNEL);
	if (ret)
		return ret;

	for (sg = sgt->sgl; left; sg = sg_next(sg)) {
		size_t chunk = PAGE_SIZE - off;

		if (chunk > left)
			chunk = left;
#ifdef MENDED
		sg_set_page(sg, vmalloc_to_page(p), chunk, off);
#else
		sg_set_page(sg, vmalloc_to_page(data), chunk, off);	/* bug */
#endif
		p += chunk;
		left -= chunk;
		off = 0;
	}
	return 0;
}
