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

#endif
