// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- the page list of the host counts 4K pages, the kernel's frame numbers of 64K pages are stored */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
struct page;
#define PAGE_SHIFT	16
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define HV_HYP_PAGE_SHIFT	12
#define HV_HYP_PAGE_SIZE	(1UL << HV_HYP_PAGE_SHIFT)
#define HV_HYP_PAGE_MASK	(~(HV_HYP_PAGE_SIZE - 1))
#define NR_HV_HYP_PAGES_IN_PAGE	(PAGE_SIZE / HV_HYP_PAGE_SIZE)
#define HVPFN_DOWN(x)	((x) >> HV_HYP_PAGE_SHIFT)
#define HVPFN_UP(x)	(((x) + HV_HYP_PAGE_SIZE - 1) >> HV_HYP_PAGE_SHIFT)
#define offset_in_hvpage(ptr)	((unsigned long)(ptr) & ~HV_HYP_PAGE_MASK)
#define page_to_hvpfn(page)	(page_to_pfn(page) * NR_HV_HYP_PAGES_IN_PAGE)
#define GFP_ATOMIC	0x820u
#define ENOMEM		12

unsigned long page_to_pfn(const struct page *page);
void *kzalloc(size_t size, gfp_t flags);

struct hv_mpb_array { u32 len; u32 offset; u64 pfn_array[]; };
struct scatterlist { unsigned long page_link; unsigned int offset; unsigned int length; };
struct page *sg_page(struct scatterlist *sg);
struct scatterlist *sg_next(struct scatterlist *sg);

struct hv_mpb_array *hv_build_mpb(struct scatterlist *sgl, u32 length);
struct hv_mpb_array *hv_build_mpb(struct scatterlist *sgl, u32 length)
{
	unsigned int off = offset_in_hvpage(sgl->offset);
	unsigned int count = HVPFN_UP(off + length), i = 0;
	struct hv_mpb_array *mpb;
	struct scatterlist *sg;

	mpb = kzalloc(sizeof(*mpb) + count * sizeof(u64), GFP_ATOMIC);
	if (!mpb)
		return (struct hv_mpb_array *)0;
	mpb->len = length;
	mpb->offset = off;

	for (sg = sgl; sg && i < count; sg = sg_next(sg)) {
		unsigned long skip = HVPFN_DOWN(sg->offset);
		unsigned long last = HVPFN_UP(sg->offset + sg->length);

		/* one entry in the list for every 4K page the element touches */
		for (; skip < last && i < count; skip++, i++)
#ifdef MENDED
			mpb->pfn_array[i] = page_to_hvpfn(sg_page(sg)) + skip;
#else
			mpb->pfn_array[i] = page_to_pfn(sg_page(sg)) + skip;	/* bug */
#endif
	}
	return mpb;
}
