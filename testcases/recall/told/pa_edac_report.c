// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the decoded physical address is reported as the page frame number */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long long phys_addr_t;
typedef _Bool bool;
#define true 1
#define false 0

struct mem_ctl_info {
	void *pvt_info;
};

enum hw_event_mc_err_type {
	HW_EVENT_ERR_CORRECTED,
	HW_EVENT_ERR_UNCORRECTED,
};

void edac_mc_handle_error(const enum hw_event_mc_err_type type,
			  struct mem_ctl_info *mci,
			  const u16 error_count,
			  const unsigned long page_frame_number,
			  const unsigned long offset_in_page,
			  const unsigned long syndrome,
			  const int top_layer,
			  const int mid_layer,
			  const int low_layer,
			  const char *msg,
			  const char *other_detail);

struct axmc_priv {
	u64 dram_base;
	unsigned int rank_shift;
};

struct axmc_event {
	u32 row;
	u32 col;
	u32 synd;
	u16 count;
	int rank;
	bool ue;
};

static phys_addr_t axmc_event_to_phys(struct axmc_priv *p, const struct axmc_event *e)
{
	u64 da = ((u64)e->rank << p->rank_shift) | ((u64)e->row << 13) | (e->col << 3);

	return p->dram_base + da;
}

void axmc_handle_event(struct mem_ctl_info *mci, const struct axmc_event *e)
{
	phys_addr_t pa = axmc_event_to_phys(mci->pvt_info, e);
	phys_addr_t page = pa & PAGE_MASK;
	unsigned long offset = pa - page;

#ifdef MENDED
	edac_mc_handle_error(e->ue ? HW_EVENT_ERR_UNCORRECTED : HW_EVENT_ERR_CORRECTED,
			     mci, e->count, PHYS_PFN(page), offset, e->synd,
			     e->rank, -1, -1, "", "");
#else
	edac_mc_handle_error(e->ue ? HW_EVENT_ERR_UNCORRECTED : HW_EVENT_ERR_CORRECTED,	/* bug */
			     mci, e->count, page, offset, e->synd,
			     e->rank, -1, -1, "", "");
#endif
}
