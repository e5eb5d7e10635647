/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of the camera share. */
#ifndef _CAMERA_H
#define _CAMERA_H

struct file;
struct vm_area_struct;

struct camera {
	unsigned long pfn;
	unsigned long size;
};

int camera_mmap(struct file *file, struct vm_area_struct *vma);
extern int camera_none(struct file *, struct vm_area_struct *);

#endif
