// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the contiguous allocator counts pages, it is given the aligned size in bytes */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef _Bool bool;
struct page;
struct device;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_ALIGN(x)	(((x) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1))
#define __GFP_NOWARN	0x2000u
#define COHERENT	0
#define NORMAL		1

struct page *dma_alloc_from_contiguous(struct device *dev, size_t count,
				       unsigned int order, bool no_warn);
bool dma_release_from_contiguous(struct device *dev, struct page *pages, int count);
int get_order(unsigned long size);
bool PageHighMem(const struct page *page);
void *page_address(const struct page *page);
void clear_dma_buffer(struct page *page, size_t size, int coherent_flag);
void *dma_alloc_remap_area(struct page *page, size_t size, const void *caller);

struct arm_dma_alloc_args {
	struct device *dev;
	size_t size;
	gfp_t gfp;
	const void *caller;
	bool want_vaddr;
	int coherent_flag;
};

void *alloc_from_contiguous(struct arm_dma_alloc_args *args, struct page **ret_page);
void *alloc_from_contiguous(struct arm_dma_alloc_args *args, struct page **ret_page)
{
	size_t size = PAGE_ALIGN(args->size);
	unsigned long order = get_order(size);
	size_t count = size >> PAGE_SHIFT;
	struct page *page;
	void *ptr = (void *)0;

#ifdef MENDED
	page = dma_alloc_from_contiguous(args->dev, count, order, args->gfp & __GFP_NOWARN);
#else
	page = dma_alloc_from_contiguous(args->dev, size, order, args->gfp & __GFP_NOWARN);	/* bug */
#endif
	if (!page)
		return (void *)0;

	clear_dma_buffer(page, size, args->coherent_flag);

	if (!args->want_vaddr)
		goto out;

	if (PageHighMem(page)) {
		ptr = dma_alloc_remap_area(page, size, args->caller);
		if (!ptr) {
			dma_release_from_contiguous(args->dev, page, count);
			return (void *)0;
		}
	} else {
		ptr = page_address(page);
	}
out:
	*ret_page = page;
	return ptr;
}
