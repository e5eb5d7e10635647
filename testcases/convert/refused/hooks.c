// SPDX-License-Identifier: GPL-2.0-only
// refused: opened_mmap: it calls its own ->open(vma)
// refused: lent_mmap: it is used other than as a hook
// refused: stored_mmap: it is used other than as a hook
// refused: closed_mmap: its vm_ops have a ->close
// refused: shared_mmap: it is not static
// refused: split_mmap: the range given to remap_pfn_range() is not proved
// refused: given_mmap: it is used other than as a hook
// refused: mixed_mmap: it maps in more than one way
// refused: paged_mmap: this use of the VMA is not understood
// refused: bare_mmap: it leaves vm_ops to uio_mmap()
// refused: lost_mmap: it leaves vm_private_data to uio_mmap()
/* Hooks of UIO devices and VMBus channels that are not converted. */
#include <linux/fs.h>
#include <linux/hyperv.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/uio_driver.h>

typedef int (*hook)(struct uio_info *info, struct vm_area_struct *vma);

int keep_hook(hook hook);
int give_hook(struct vmbus_channel *channel,
	      int (*hook)(struct vmbus_channel *channel, struct vm_area_struct *vma));
int shared_mmap(struct uio_info *info, struct vm_area_struct *vma);

static void box_open(struct vm_area_struct *vma)
{
}

static void box_close(struct vm_area_struct *vma)
{
}

static const struct vm_operations_struct box_vm_ops = {
	.open = box_open,
	.close = box_close,
};

static int opened_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	vma->vm_ops = &box_vm_ops;
	box_open(vma);
	return 0;
}

static int lent_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int stored_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int closed_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	vma->vm_ops = &box_vm_ops;
	return vm_iomap_memory(vma, info->mem[0].addr, info->mem[0].size);
}

int shared_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int split_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, 1, info->mem[0].size, vma->vm_page_prot);
}

static int mixed_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff)
		return vm_iomap_memory(vma, 0x1000, PAGE_SIZE);
	return generic_file_mmap(file, vma);
}

static int paged_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	return generic_file_mmap(vma->vm_file, vma);
}

static int given_mmap(struct vmbus_channel *channel, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static struct uio_info opened_info = { .mmap = opened_mmap };
static struct uio_info lent_info = { .mmap = lent_mmap };
static struct uio_info closed_info = { .mmap = closed_mmap };
static struct uio_info split_info = { .mmap = split_mmap };
static struct uio_info paged_info = { .mmap = paged_mmap };
static struct uio_info stored_info = { .mmap = stored_mmap };
static const struct file_operations mixed_fops = { .mmap = mixed_mmap };

int box_probe(struct vmbus_channel *channel, struct uio_info *info, void *where);
int box_probe(struct vmbus_channel *channel, struct uio_info *info, void *where)
{
	hook *hooks = where;

	info->mmap = shared_mmap;
	*hooks = stored_mmap;
	channel->mmap_ring_buffer = given_mmap;
	return keep_hook(lent_mmap) + give_hook(channel, given_mmap);
}

/* Without vm_ops the VMA of a descriptor is anonymous to uio_mmap(). */
static int bare_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, info->mem[0].addr, info->mem[0].size);
}

/* The fault handler of these may want the device that uio_mmap() has left there. */
static int lost_mmap(struct uio_info *info, struct vm_area_struct *vma)
{
	vma->vm_ops = info->priv;
	return 0;
}

static struct uio_info bare_info = { .mmap = bare_mmap };
static struct uio_info lost_info = { .mmap = lost_mmap };
