/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: VMBus channels. */
#ifndef _LINUX_HYPERV_H
#define _LINUX_HYPERV_H

#include <linux/device.h>
#include <linux/mm.h>

struct vmbus_channel {
	struct page *ringbuffer_page;
	u32 ringbuffer_pagecount;
	struct device *device;
	int (*mmap_ring_buffer)(struct vmbus_channel *channel,
				struct vm_area_struct *vma);
	int (*mmap_prepare_ring_buffer)(struct vmbus_channel *channel,
					struct vm_area_desc *desc);
};

static inline int hv_create_ring_legacy(struct vmbus_channel *channel,
					int (*hook)(struct vmbus_channel *channel,
						    struct vm_area_struct *vma))
{
	channel->mmap_ring_buffer = hook;
	return 0;
}

static inline int hv_create_ring_prepare(struct vmbus_channel *channel,
					 int (*hook)(struct vmbus_channel *channel,
						     struct vm_area_desc *desc))
{
	channel->mmap_prepare_ring_buffer = hook;
	return 0;
}

/* A tree takes one kind of hook; this one takes both. */
#define hv_create_ring_sysfs(channel, hook) _Generic((hook), \
	int (*)(struct vmbus_channel *, struct vm_area_struct *): hv_create_ring_legacy, \
	int (*)(struct vmbus_channel *, struct vm_area_desc *): hv_create_ring_prepare \
	)(channel, hook)

#endif
