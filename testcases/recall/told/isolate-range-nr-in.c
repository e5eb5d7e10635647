// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- number of pages for end pfn (start_isolate_page_range) */
#define ENXIO 6
#define EINVAL 22

enum pb_isolate_mode { PB_ISOLATE_MODE_MEM_OFFLINE, PB_ISOLATE_MODE_CMA_ALLOC, PB_ISOLATE_MODE_OTHER };

struct page;

int start_isolate_page_range(unsigned long start_pfn, unsigned long end_pfn,
			     enum pb_isolate_mode mode);
void undo_isolate_page_range(unsigned long start_pfn, unsigned long end_pfn);
struct page *pfn_to_online_page(unsigned long pfn);

struct gigantic_req {
	unsigned long pfn;
	unsigned int order;
};

static int gigantic_isolate(struct gigantic_req *r)
{
	unsigned long nr = 1UL << r->order;
	int ret;

	if (r->pfn & (nr - 1))
		return -EINVAL;

#ifdef MENDED
	ret = start_isolate_page_range(r->pfn, r->pfn + nr, PB_ISOLATE_MODE_CMA_ALLOC);
#else
	ret = start_isolate_page_range(r->pfn, nr, PB_ISOLATE_MODE_CMA_ALLOC);	/* bug */
#endif
	if (ret)
		return ret;
	if (!pfn_to_online_page(r->pfn)) {
		undo_isolate_page_range(r->pfn, r->pfn + nr);
		return -ENXIO;
	}
	return 0;
}
