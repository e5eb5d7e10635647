// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: other page -- hv_balloon: the host counts in its own pages */
#include <linux/mm.h>
#include <linux/slab.h>

#define HV_HYP_PAGE_SHIFT 12
#define HV_HYP_PAGE_SIZE BIT(HV_HYP_PAGE_SHIFT)

struct dm_header {
	u16 type;
	u16 size;
	u32 trans_id;
};

struct dm_info_header {
	u8 type;
	u32 data_size;
};

struct hv_dynmem_device {
	u32 num_pages_ballooned;
	u8 *balloon_up_send_buffer;
};

struct vmbus_channel;
int vmbus_recvpacket(struct vmbus_channel *channel, void *buffer, u32 bufferlen, u32 *buffer_actual_len, u64 *requestid);

static u8 recv_buffer[HV_HYP_PAGE_SIZE];

int hv_balloon_alloc(struct hv_dynmem_device *dm)
{
	dm->balloon_up_send_buffer = kzalloc(HV_HYP_PAGE_SIZE, GFP_KERNEL);
	return dm->balloon_up_send_buffer ? 0 : -ENOMEM;
}

void process_info(struct dm_info_header *info_hdr)
{
	u64 *max_page_count = (u64 *)&info_hdr[1];

	/* the number of pages that the virtual machine may have, as the host counts them */
#ifdef MENDED
	pr_info("Max. dynamic memory size: %llu MB\n", *max_page_count >> (20 - HV_HYP_PAGE_SHIFT));
#else
	pr_info("Max. dynamic memory size: %llu MB\n", *max_page_count >> (20 - PAGE_SHIFT));	/* bug */
#endif
}

int balloon_onchannelcallback(struct vmbus_channel *channel)
{
	u32 recvlen;
	u64 requestid;

	memset(recv_buffer, 0, sizeof(recv_buffer));
	return vmbus_recvpacket(channel, recv_buffer, HV_HYP_PAGE_SIZE, &recvlen, &requestid);
}
