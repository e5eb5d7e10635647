// SPDX-License-Identifier: GPL-2.0-only
/* told: other page -- hv_netvsc: Calculate correct ring size when PAGE_SIZE is not 4 Kbytes */
#include <linux/mm.h>

#define HV_HYP_PAGE_SHIFT 12
#define HV_HYP_PAGE_SIZE (1UL << HV_HYP_PAGE_SHIFT)

struct hv_ring_buffer {
	u8 reserved[4096];
	u8 buffer[];
};

/* VMBUS_RING_SIZE: the size of a ring whose payload has the size given */
#define VMBUS_RING_SIZE(payload_sz) PAGE_ALIGN(sizeof(struct hv_ring_buffer) + (payload_sz))

struct vmbus_channel;
struct netvsc_device {
	u32 ring_size;
	u32 recv_section_size;
};

static unsigned int ring_size = 128; /* "Ring buffer size (# of 4K pages)" */
unsigned int netvsc_ring_bytes;

int vmbus_open(struct vmbus_channel *channel, u32 send_ringbuffer_size, u32 recv_ringbuffer_size,
		   void *userdata, u32 userdatalen, void (*cb)(void *context), void *context);
void netvsc_channel_cb(void *context);

int netvsc_device_add(struct vmbus_channel *channel, struct netvsc_device *net_device)
{
	net_device->ring_size = netvsc_ring_bytes;
	return vmbus_open(channel, netvsc_ring_bytes, netvsc_ring_bytes, NULL, 0, netvsc_channel_cb, net_device);
}

int __init netvsc_drv_init(void)
{
	if (ring_size < 32) {
		ring_size = 32;
		pr_info("Increased ring_size to %u (min allowed)\n", ring_size);
	}
#ifdef MENDED
	netvsc_ring_bytes = VMBUS_RING_SIZE(ring_size * 4096);
#else
	netvsc_ring_bytes = ring_size * PAGE_SIZE;	/* bug */
#endif
	return 0;
}
