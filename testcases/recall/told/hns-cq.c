// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: other page -- RDMA/hns: Count the shift of a queue's pages from the page of the hardware */
#include <linux/mm.h>
#include <linux/slab.h>

#define HNS_HW_PAGE_SHIFT 12
#define HNS_HW_PAGE_SIZE (1 << HNS_HW_PAGE_SHIFT)
#define HNS_HW_DIRECT_PAGE_COUNT 2

struct hns_roce_caps {
	u32 cqe_ba_pg_sz;
	u32 cqe_buf_pg_sz;	/* in powers of two of the hardware's page */
	u32 mtt_buf_pg_sz;
	u32 cqe_hop_num;
};

struct hns_roce_mtt {
	u32 page_shift;
	int npages;
};

struct hns_roce_dev {
	struct hns_roce_caps caps;
};

struct hns_roce_cq {
	u32 cq_depth;
	struct hns_roce_mtt mtt;
};

int hns_roce_mtt_init(struct hns_roce_dev *hr_dev, int npages, int page_shift, struct hns_roce_mtt *mtt);
int hns_roce_ib_umem_write_mtt(struct hns_roce_dev *hr_dev, struct hns_roce_mtt *mtt, u64 addr);

static inline u32 to_hr_hw_page_shift(u32 page_shift)
{
	return page_shift - HNS_HW_PAGE_SHIFT;
}

static inline u64 to_hr_hw_page_addr(u64 addr)
{
	return addr >> HNS_HW_PAGE_SHIFT;
}

int alloc_wqe_buf(struct hns_roce_dev *hr_dev, struct hns_roce_mtt *mtt, u32 size)
{
	u32 page_shift = HNS_HW_PAGE_SHIFT + hr_dev->caps.mtt_buf_pg_sz;

	return hns_roce_mtt_init(hr_dev, DIV_ROUND_UP(size, 1 << page_shift), page_shift, mtt);
}

int alloc_cq_buf(struct hns_roce_dev *hr_dev, struct hns_roce_cq *hr_cq, u64 addr)
{
	u32 page_shift, npages;
	int ret;

#ifdef MENDED
	page_shift = HNS_HW_PAGE_SHIFT + hr_dev->caps.cqe_buf_pg_sz;
#else
	page_shift = PAGE_SHIFT + hr_dev->caps.cqe_buf_pg_sz;	/* bug */
#endif
	npages = DIV_ROUND_UP(hr_cq->cq_depth * 32, 1 << page_shift);
	ret = hns_roce_mtt_init(hr_dev, npages, page_shift, &hr_cq->mtt);
	if (ret)
		return ret;
	return hns_roce_ib_umem_write_mtt(hr_dev, &hr_cq->mtt, addr);
}

void write_cqc(struct hns_roce_cq *hr_cq, u32 *ctx, u64 *mtts)
{
	ctx[0] = to_hr_hw_page_shift(hr_cq->mtt.page_shift);
	ctx[1] = to_hr_hw_page_addr(mtts[0]);
}
