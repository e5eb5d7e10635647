// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ring buffer of a VMBus channel is a binary file of sysfs. What stands between mmap() and
 * the hook there: the bus's wrapper, which applies a descriptor to a VMA that exists, and kernfs,
 * which puts its own operations over those of the hook.
 */
#include "pair.h"

static struct vmbus_channel *current_channel;

static vm_fault_t ring_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct ring_vm_ops = {
	.fault = ring_fault,
};

static int finish(struct vm_area_struct *vma, int err)
{
	if (!err && vma->vm_ops && vma->vm_ops->close)
		err = -EINVAL;
	if (!err)
		vma->vm_ops = &ring_vm_ops;
	return err;
}

static int old_ring_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct vmbus_channel *channel = current_channel;

	if (!channel->mmap_ring_buffer)
		return -ENODEV;
	return finish(vma, channel->mmap_ring_buffer(channel, vma));
}

static int new_ring_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct vmbus_channel *channel = current_channel;
	struct vm_area_desc desc;
	int err;

	compat_set_desc_from_vma(&desc, file, vma);
	err = channel->mmap_prepare_ring_buffer(channel, &desc);
	if (err)
		return err;
	return finish(vma, __compat_vma_mmap(&desc, vma));
}

static const struct file_operations ring_fops[JUDGE_SIDES] = {
	[JUDGE_OLD] = { .mmap = old_ring_mmap },
	[JUDGE_NEW] = { .mmap = new_ring_mmap },
};

/**
 * judge_ring_setup() - have a file mapped by the hook of a channel
 * @file: the file
 * @channel: the channel
 * @side: which hook
 */
void judge_ring_setup(struct file *file, struct vmbus_channel *channel, enum judge_side side)
{
	current_channel = channel;
	file->f_op = &ring_fops[side];
}
