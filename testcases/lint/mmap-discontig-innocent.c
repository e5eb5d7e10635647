// SPDX-License-Identifier: GPL-2.0-only
/* Discontiguous actions that keep the contract, in the shapes of real ones. */
#include <linux/fs.h>
#include <linux/mm.h>

static int checks_init(void *vm_private_data, void **private)
{
	const unsigned long size = (unsigned long)*private;
	struct trace *trace = vm_private_data;
	int err = 0;

	mutex_lock(&trace->lock);
	if (size > trace->size) {
		err = -ENOMEM;
		goto out;
	}
	trace->mapped = 1;
out:
	mutex_unlock(&trace->lock);
	return err;
}

static int stops_get(struct discontig_kernel_page_state *state)
{
	struct trace *trace = state->vm_private_data;
	const pgoff_t mapped = state->nr_pages_mapped;

	if (mapped >= trace->size >> PAGE_SHIFT) {
		discontig_kernel_map_abort(state);
		return 0;
	}
	discontig_kernel_map_page(state, trace->pages[mapped >> trace->order]);
	return 0;
}

static const struct discontig_kernel_page_ops checked_ops = {
	.init = checks_init,
	.get = stops_get,
};

static int takes_init(void *vm_private_data, void **private)
{
	struct trace *trace = vm_private_data;

	kref_get(&trace->ref);
	return 0;
}

static int in_one_get(struct discontig_kernel_page_state *state)
{
	struct trace *trace = state->vm_private_data;
	unsigned long flags;
	int err;

	spin_lock_irqsave(&trace->pages_lock, flags);
	err = trace->gone ? -ENXIO : 0;
	if (!err)
		discontig_kernel_map_page_range(state, trace->pages, state->nr_pages_remain);
	spin_unlock_irqrestore(&trace->pages_lock, flags);
	return err;
}

static const struct discontig_kernel_page_ops taking_ops = {
	.init = takes_init,
	.get = in_one_get,
};

static void trace_close(struct vm_area_struct *vma)
{
	kref_put(&trace_of(vma)->ref, trace_release);
}

static const struct vm_operations_struct trace_vm_ops = {
	.close = trace_close,
};

static int taken_mmap_prepare(struct vm_area_desc *desc)
{
	desc->vm_ops = &trace_vm_ops;
	mmap_action_map_discontig_kernel_pages(desc, NULL, &taking_ops);
	return 0;
}

/* vm_ops of another file may have a ->close */
static int takes_elsewhere_init(void *vm_private_data, void **private)
{
	get_device(vm_private_data);
	return 0;
}

static int by_another_get(struct discontig_kernel_page_state *state)
{
	if (!state->nr_pages_mapped)
		return trace_map_header(state);
	trace_map_rest(state);
	return 0;
}

static const struct discontig_kernel_page_ops elsewhere_ops = {
	.init = takes_elsewhere_init,
	.get = by_another_get,
};

static int elsewhere_mmap_prepare(struct vm_area_desc *desc)
{
	desc->vm_ops = &shared_vm_ops;
	mmap_action_map_discontig_kernel_pages(desc, NULL, &elsewhere_ops);
	return 0;
}
