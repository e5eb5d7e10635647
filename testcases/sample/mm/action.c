// SPDX-License-Identifier: GPL-2.0-only
/*
 * Completes the action of a descriptor once its VMA exists. Three counters walk
 * in step through the mixed mapping: a page frame, its physical address and the
 * user address. All three are an unsigned long, and one call gets the wrong two.
 */
#include <linux/mm.h>
#include <linux/fs.h>

static int mmap_action_remap_range(struct vm_area_struct *vma,
				   const struct mmap_action *action)
{
	return remap_pfn_range(vma, action->remap.start,
			       action->remap.start_pfn, action->remap.size,
			       action->remap.pgprot);
}

/* Returns 0, or the errno with which the mapping is taken down again. */
int mmap_action_complete(struct vm_area_struct *vma, struct mmap_action *action,
			 bool is_compat)
{
	int err = 0;

	switch (action->type) {
	case MMAP_NOTHING:
		break;
	case MMAP_REMAP_PFN:
		err = mmap_action_remap_range(vma, action);
		break;
	case MMAP_MAP_KERNEL_PAGES: {
		unsigned long pfn = action->remap.start_pfn;
		unsigned long addr = pfn << PAGE_SHIFT;
		unsigned long vaddr = vma->vm_start;
		vm_fault_t fault;

		while (vaddr < vma->vm_end) {
			fault = vmf_insert_mixed(vma, vaddr, addr);
			if (fault != VM_FAULT_NOPAGE)
				return -EFAULT;

			pfn++;
			addr += PAGE_SIZE;
			vaddr += PAGE_SIZE;
		}
		break;
	}
	default:
		err = -EINVAL;
	}

	if (!err && action->success_hook)
		err = action->success_hook(vma);

	return err;
}
