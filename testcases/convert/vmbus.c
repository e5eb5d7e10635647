// SPDX-License-Identifier: GPL-2.0-only
/* The ring buffer of a VMBus channel: its hook is given to the core. */
#include <linux/fs.h>
#include <linux/hyperv.h>
#include <linux/io.h>
#include <linux/mm.h>

static int
ring_mmap(struct vmbus_channel *channel, struct vm_area_struct *vma)
{
	void *ring = page_address(channel->ringbuffer_page);

	if (!channel->ringbuffer_pagecount)
		return -ENODEV;

	return vm_iomap_memory(vma, virt_to_phys(ring),
			       channel->ringbuffer_pagecount << PAGE_SHIFT);
}

static int halved_mmap(struct vmbus_channel *channel, struct vm_area_struct *vma)
{
	if (vma->vm_end - vma->vm_start > channel->ringbuffer_pagecount / 2 << PAGE_SHIFT)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start,
			       page_to_pfn(channel->ringbuffer_page) + 1,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static struct vmbus_channel ring_channel;
static struct vmbus_channel halved_channel;

int ring_probe(struct vmbus_channel *channel);
int ring_probe(struct vmbus_channel *channel)
{
	int err = hv_create_ring_sysfs(channel, ring_mmap);

	if (err)
		return err;
	halved_channel.mmap_ring_buffer = halved_mmap;
	return 0;
}

#ifdef MMAP_MODEL
#include <mmap_model.h>

void model_setup(struct file *file, struct inode *inode)
{
	unsigned long pfn = model_random() % 0x100000;

	ring_channel.ringbuffer_page = pfn_to_page(pfn);
	ring_channel.ringbuffer_pagecount = model_random() % 32;
	halved_channel.ringbuffer_page = pfn_to_page(pfn);
	halved_channel.ringbuffer_pagecount = model_random() % 64;
	ring_probe(&ring_channel);
}
#endif
