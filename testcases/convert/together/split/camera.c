// SPDX-License-Identifier: GPL-2.0-only
/* The handlers, which another file sets. */
#include <linux/fs.h>
#include <linux/mm.h>
#include "camera.h"

/**
 * camera_mmap - map the frames
 * @file: the open camera
 * @vma: where they go
 */
int camera_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct camera *camera = file->private_data;

	if (vma->vm_end - vma->vm_start > camera->size)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, camera->pfn,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

int
camera_none(struct file *file, struct vm_area_struct *vma)
{
	return -ENODEV;
}
