// SPDX-License-Identifier: GPL-2.0-only
/* told: other page -- RDMA/odp: count the pages to pin by the page of the CPU */
#include <linux/mm.h>

struct ib_umem {
	u64 address;
	size_t length;
	struct mm_struct *owning_mm;
};

struct ib_umem_odp {
	struct ib_umem umem;
	unsigned int page_shift;
	struct page **page_list;
	dma_addr_t *dma_list;
	int npages;
};

long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, int *locked);
int odp_map_one(struct ib_umem_odp *umem_odp, int index, struct page *page, u64 access_mask);

static inline u64 ib_umem_start(struct ib_umem_odp *umem_odp)
{
	return ALIGN_DOWN(umem_odp->umem.address, 1UL << umem_odp->page_shift);
}

int ib_umem_odp_map_dma_pages(struct ib_umem_odp *umem_odp, u64 user_virt, u64 bcnt, u64 access_mask, struct page **local_page_list)
{
	u64 page_mask, off;
	int j, k, npages = 0, start_idx, ret = 0;
	unsigned int page_shift = umem_odp->page_shift;

	page_mask = ~((1ULL << page_shift) - 1);
	off = user_virt & (~page_mask);
	user_virt = user_virt & page_mask;
	bcnt += off;
	start_idx = (user_virt - ib_umem_start(umem_odp)) >> page_shift;
	k = start_idx;
	while (bcnt > 0) {
		const size_t gup_num_pages = min_t(size_t,
#ifdef MENDED
				ALIGN(bcnt, PAGE_SIZE) / PAGE_SIZE,
#else
				(bcnt + (1UL << page_shift) - 1) >> page_shift,	/* bug */
#endif
				PAGE_SIZE / sizeof(struct page *));

		npages = get_user_pages_remote(umem_odp->umem.owning_mm, user_virt, gup_num_pages, 1, local_page_list, NULL);
		if (npages < 0)
			break;
		bcnt -= min_t(size_t, npages << PAGE_SHIFT, bcnt);
		for (j = 0; j < npages; j++, user_virt += PAGE_SIZE) {
			if (user_virt & ~page_mask)
				continue;
			ret = odp_map_one(umem_odp, k++, local_page_list[j], access_mask);
			if (ret < 0)
				break;
		}
	}
	return ret;
}
