// SPDX-License-Identifier: GPL-2.0-only
// refused: scoped_mmap: it counts in ->users
// refused: nested_mmap: it passes the VMA to show_vma()
/* Handlers that spatch can read only with cocci/macros.h: they get their reasons. */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>

struct box {
	struct mutex lock;
	int users;
};

void show_vma(struct vm_area_struct *vma);

static int scoped_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	scoped_guard(mutex, &box->lock) {
		box->users++;
	}
	vm_flags_set(vma, VM_DONTEXPAND);
	return 0;
}

static int nested_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	scoped_guard(mutex, &box->lock) {
		if (!box->users)
			return -ENODEV;
		show_vma(vma);
	}
	return 0;
}

static const struct file_operations scoped_fops = { .mmap = scoped_mmap };
static const struct file_operations nested_fops = { .mmap = nested_mmap };
