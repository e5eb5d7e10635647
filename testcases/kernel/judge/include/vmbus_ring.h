/* SPDX-License-Identifier: GPL-2.0-only */
/* A VMBus channel with both hooks. The tests need no more of it, and the bus needs Hyper-V. */
#ifndef _JUDGE_VMBUS_RING_H
#define _JUDGE_VMBUS_RING_H

#include <linux/mm.h>

#define _HYPERV_H

struct vmbus_channel {
	struct page *ringbuffer_page;
	u32 ringbuffer_pagecount;
	struct device *device;
	int (*mmap_ring_buffer)(struct vmbus_channel *channel, struct vm_area_struct *vma);
	int (*mmap_prepare_ring_buffer)(struct vmbus_channel *channel, struct vm_area_desc *desc);
};

static inline int ring_take_legacy(struct vmbus_channel *channel,
				   int (*hook)(struct vmbus_channel *, struct vm_area_struct *))
{
	channel->mmap_ring_buffer = hook;
	return 0;
}

static inline int ring_take_prepare(struct vmbus_channel *channel,
				    int (*hook)(struct vmbus_channel *, struct vm_area_desc *))
{
	channel->mmap_prepare_ring_buffer = hook;
	return 0;
}

#define hv_create_ring_sysfs(channel, hook) _Generic((hook), \
	int (*)(struct vmbus_channel *, struct vm_area_struct *): ring_take_legacy, \
	int (*)(struct vmbus_channel *, struct vm_area_desc *): ring_take_prepare \
	)(channel, hook)

#endif
