// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- nvme: Fix the arguments of nvme_get_log() when the slot page is read */
#include <linux/kernel.h>
#include <linux/slab.h>

#define NVME_NSID_ALL 0xffffffff

enum {
	NVME_LOG_ERROR = 0x01,
	NVME_LOG_SMART = 0x02,
	NVME_LOG_FW_SLOT = 0x03,
	NVME_LOG_ANA = 0x0c,
};

struct nvme_fw_slot_info_log {
	u8 afi;
	u8 rsvd1[7];
	__le64 frs[7];
};

struct nvme_ctrl {
	void *ana_log_buf;
	size_t ana_log_size;
	u8 smart[512];
	int instance;
};

int nvme_submit_log(struct nvme_ctrl *ctrl, u32 nsid, u32 cdw10, u64 offset, void *log, size_t size);

int nvme_get_log(struct nvme_ctrl *ctrl, u32 nsid, u8 log_page, u8 lsp, void *log, size_t size, u64 offset)
{
	u32 dwlen = size / 4 - 1;

	return nvme_submit_log(ctrl, nsid, log_page | lsp << 8 | dwlen << 16, offset, log, size);
}

int nvme_get_smart(struct nvme_ctrl *ctrl)
{
	return nvme_get_log(ctrl, NVME_NSID_ALL, NVME_LOG_SMART, 0, ctrl->smart, sizeof(ctrl->smart), 0);
}

int nvme_read_ana_log(struct nvme_ctrl *ctrl)
{
	return nvme_get_log(ctrl, NVME_NSID_ALL, NVME_LOG_ANA, 0, ctrl->ana_log_buf, ctrl->ana_log_size, 0);
}

void nvme_get_fw_slot_info(struct nvme_ctrl *ctrl)
{
	struct nvme_fw_slot_info_log *log = kmalloc(sizeof(*log), GFP_KERNEL);

	if (!log)
		return;
#ifdef MENDED
	if (nvme_get_log(ctrl, NVME_NSID_ALL, NVME_LOG_FW_SLOT, 0, log, sizeof(*log), 0))
#else
	if (nvme_get_log(ctrl, NVME_NSID_ALL, 0, NVME_LOG_FW_SLOT, log, sizeof(*log), 0))	/* bug */
#endif
		pr_warn("%d: get FW SLOT INFO log error\n", ctrl->instance);
	kfree(log);
}
