// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- hinic: fix the order of the depths of the send and the receive queues */
#include <linux/kernel.h>

#define HINIC_SQ_DEPTH 4096
#define HINIC_RQ_DEPTH 4096
#define HINIC_RX_BUF_SZ_IDX 11
#define HINIC_MOD_COMM 0
#define HINIC_COMM_CMD_HWCTXT_SET 0x20
#define HW_IOCTXT_SET_CMDQ_DEPTH_DEFAULT 0

struct hinic_hwif {
	u16 func_idx;
};

struct hinic_hwdev {
	struct hinic_hwif *hwif;
	void *pf_to_mgmt;
};

struct hinic_cmd_hw_ioctxt {
	u8 status;
	u8 version;
	u8 rsvd0[6];
	u16 func_idx;
	u16 rsvd1;
	u8 set_cmdq_depth;
	u8 cmdq_depth;
	u16 rq_depth;
	u16 rx_buf_sz_idx;
	u16 sq_depth;
};

int ilog2(unsigned long n);
int hinic_msg_to_mgmt(void *pf_to_mgmt, int mod, u8 cmd, void *buf_in, u16 in_size, void *buf_out, u16 *out_size);
int hinic_io_init(struct hinic_hwdev *hwdev, int num_qps);

/* sets the shape of the IO queues in FW */
#ifdef MENDED
static int set_hw_ioctxt(struct hinic_hwdev *hwdev, unsigned int sq_depth, unsigned int rq_depth)
#else
static int set_hw_ioctxt(struct hinic_hwdev *hwdev, unsigned int rq_depth, unsigned int sq_depth)
#endif
{
	struct hinic_cmd_hw_ioctxt hw_ioctxt;

	hw_ioctxt.func_idx = hwdev->hwif->func_idx;
	hw_ioctxt.set_cmdq_depth = HW_IOCTXT_SET_CMDQ_DEPTH_DEFAULT;
	hw_ioctxt.cmdq_depth = 0;
	hw_ioctxt.rq_depth = ilog2(rq_depth);
	hw_ioctxt.rx_buf_sz_idx = HINIC_RX_BUF_SZ_IDX;
	hw_ioctxt.sq_depth = ilog2(sq_depth);
	return hinic_msg_to_mgmt(hwdev->pf_to_mgmt, HINIC_MOD_COMM, HINIC_COMM_CMD_HWCTXT_SET, &hw_ioctxt, sizeof(hw_ioctxt), NULL, NULL);
}

int hinic_hwdev_ifup(struct hinic_hwdev *hwdev, int num_qps)
{
	int err;

	err = hinic_io_init(hwdev, num_qps);
	if (err)
		return err;
	return set_hw_ioctxt(hwdev, HINIC_SQ_DEPTH, HINIC_RQ_DEPTH);	/* bug */
}
