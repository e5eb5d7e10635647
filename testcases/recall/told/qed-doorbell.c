// SPDX-License-Identifier: GPL-2.0-only
/* told: other page -- qed: Correct doorbell configuration for !4Kb pages */
#include <linux/mm.h>
#include <linux/device.h>

#define QED_PF_DEMS_SIZE 4
#define ROCE_MIN_DPI 4

struct qed_hwfn {
	void __iomem *doorbells;
	u64 db_phys_addr;
	u32 db_size;
	u32 dpi_size;
	u32 dpi_start_offset;
	u16 dpi_count;
};

u32 qed_cxt_get_proto_cid_count(struct qed_hwfn *p_hwfn, int type);

static int qed_hw_init_dpi_size(struct qed_hwfn *p_hwfn, u32 pwm_region_size, u32 n_cpus)
{
	u32 dpi_page_size, dpi_count;

	/* Check if enough space for DPIs */
	dpi_page_size = roundup(4096 * max(1U, n_cpus), PAGE_SIZE);
	dpi_count = pwm_region_size / dpi_page_size;
	if (dpi_count < ROCE_MIN_DPI)
		return -EINVAL;
	p_hwfn->dpi_size = dpi_page_size;
	p_hwfn->dpi_count = dpi_count;
	return 0;
}

int qed_hw_init_pf_doorbell_bar(struct qed_hwfn *p_hwfn, u32 db_bar_size, u32 n_cpus)
{
	u32 non_pwm_conn, pwm_regsize, norm_regsize;

	/* Calculate doorbell regions: one for the PF's connections, and the DPIs that are mapped to user space */
	non_pwm_conn = qed_cxt_get_proto_cid_count(p_hwfn, 0) + qed_cxt_get_proto_cid_count(p_hwfn, 1);
#ifdef MENDED
	norm_regsize = roundup(QED_PF_DEMS_SIZE * non_pwm_conn, PAGE_SIZE);
#else
	norm_regsize = roundup(QED_PF_DEMS_SIZE * non_pwm_conn, 4096);	/* bug */
#endif
	pwm_regsize = db_bar_size - norm_regsize;
	if (db_bar_size < norm_regsize)
		return -EINVAL;
	p_hwfn->dpi_start_offset = norm_regsize;
	return qed_hw_init_dpi_size(p_hwfn, pwm_regsize, n_cpus);
}
