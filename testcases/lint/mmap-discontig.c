// SPDX-License-Identifier: GPL-2.0-only
/* Discontiguous actions whose hooks break the contract. */
#include <linux/fs.h>
#include <linux/mm.h>

static int leaves_locked_init(void *vm_private_data, void **private)
{
	struct trace *trace = vm_private_data;

	mutex_lock(&trace->lock); /* lint: mmap-prepare-state */
	trace->mapped = true;
	return 0;
}

static int leaves_locked_get(struct discontig_kernel_page_state *state)
{
	struct trace *trace = state->vm_private_data;

	spin_lock(&trace->pages_lock); /* lint: mmap-prepare-state */
	discontig_kernel_map_page(state, trace->pages[state->nr_pages_mapped]);
	return 0;
}

static const struct discontig_kernel_page_ops locked_ops = {
	.init = leaves_locked_init,
	.get = leaves_locked_get,
};

static int takes_init(void *vm_private_data, void **private)
{
	struct trace *trace = vm_private_data;

	kref_get(&trace->ref); /* lint: mmap-prepare-state */
	*private = trace->pages;
	return 0;
}

static int maps_get(struct discontig_kernel_page_state *state)
{
	struct page **pages = state->private;

	discontig_kernel_map_page(state, pages[state->nr_pages_mapped]);
	return 0;
}

static const struct discontig_kernel_page_ops taking_ops = {
	.init = takes_init,
	.get = maps_get,
};

static const struct vm_operations_struct open_vm_ops = {
	.open = trace_open,
};

static int taken_mmap_prepare(struct vm_area_desc *desc)
{
	desc->vm_ops = &open_vm_ops;
	mmap_action_map_discontig_kernel_pages(desc, NULL, &taking_ops);
	return 0;
}

static int idle_get(struct discontig_kernel_page_state *state)
{
	struct trace *trace = state->vm_private_data;

	if (state->nr_pages_mapped >= trace->nr_pages)
		return 0; /* lint: mmap-action-order */
	discontig_kernel_map_page(state, trace->pages[state->nr_pages_mapped]);
	return 0;
}

static const struct discontig_kernel_page_ops idle_ops = {
	.get = idle_get,
};

static int stacked_get(struct discontig_kernel_page_state *state)
{
	struct trace *trace = state->vm_private_data;
	struct page *pages[2];

	pages[0] = trace->pages[state->nr_pages_mapped];
	pages[1] = trace->zero;
	discontig_kernel_map_page_range(state, pages, min(2UL, state->nr_pages_remain)); /* lint: mmap-action-order */
	return 0;
}

static const struct discontig_kernel_page_ops stacked_ops = {
	.get = stacked_get,
};

static int pointed_get(struct discontig_kernel_page_state *state)
{
	struct trace *trace = state->vm_private_data;
	struct page *page = vmalloc_to_page(trace->area);

	discontig_kernel_map_page_range(state, &page, 1); /* lint: mmap-action-order */
	return 0;
}

static const struct discontig_kernel_page_ops pointed_ops = {
	.get = pointed_get,
};

static void trace_close(struct vm_area_struct *vma)
{
	trace_put(vma->vm_private_data);
}

static const struct vm_operations_struct closing_vm_ops = {
	.close = trace_close,
};

static int replaces_mmap_prepare(struct vm_area_desc *desc)
{
	struct trace *trace = desc->file->private_data;

	mmap_action_map_kernel_pages_full(desc, trace->pages);
	mmap_action_map_discontig_kernel_pages(desc, trace, &idle_ops); /* lint: mmap-action-order */
	return 0;
}

/* an action without init() takes nothing that ->close could give back */
static int closing_mmap_prepare(struct vm_area_desc *desc)
{
	desc->vm_ops = &closing_vm_ops; /* lint: mmap-prepare-close */
	mmap_action_map_discontig_kernel_pages(desc, NULL, &pointed_ops);
	return 0;
}
