// SPDX-License-Identifier: GPL-2.0-only
// refused: shared_mmap: it is used outside of a file_operations
// refused: called_mmap: it is used outside of a file_operations
// refused: exported_mmap: it is not static
// refused: elsewhere_mmap: elsewhere_mmap() is not defined in this file
// refused: twin_mmap: it passes the VMA to map_twin()
// no-api: grab_mmap: struct v4l2_file_operations has no prepare member
/* Handlers that something else than a file_operations needs as they are. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <media/v4l2-dev.h>

int exported_mmap(struct file *file, struct vm_area_struct *vma);
int elsewhere_mmap(struct file *file, struct vm_area_struct *vma);
int map_twin(struct file *file, struct vm_area_struct *vma);

static int shared_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int called_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

int exported_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int grab_mmap(struct file *file, struct vm_area_struct *vma)
{
	return called_mmap(file, vma);
}

#ifdef CONFIG_MMU
static int twin_mmap(struct file *file, struct vm_area_struct *v)
{
	return map_twin(file, v);
}
#else
static int twin_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}
#endif

static const struct file_operations shared_fops = { .mmap = shared_mmap };
static const struct file_operations called_fops = { .mmap = called_mmap };
static const struct file_operations exported_fops = { .mmap = exported_mmap };
static const struct file_operations elsewhere_fops = { .mmap = elsewhere_mmap };
static const struct file_operations twin_fops = { .mmap = twin_mmap };
static const struct v4l2_file_operations grab_fops = { .mmap = grab_mmap };
static const struct v4l2_file_operations shared_v4l2_fops = { .mmap = shared_mmap };
