// SPDX-License-Identifier: GPL-2.0-only
// refused: shared_mmap: it is used outside of a file_operations
// refused: called_mmap: it is used outside of a file_operations
// refused: exported_mmap: exported_mmap() is exported
// refused: elsewhere_mmap: elsewhere_mmap() is not defined in this file
// refused: twin_mmap: it passes the VMA to map_twin()
// refused: drawn_mmap: the DRM core calls the .mmap
// refused: shown_mmap: debugfs asks for .mmap
// refused: public_mmap: debugfs asks for .mmap
// refused: kept_mmap: what follows vm_iomap_memory() cannot run before the mapping is made
// refused: copied_mmap: it reads or sets .mmap of copied_fops
// refused: pointed_mmap: it reads or sets .mmap of pointed_fops
// refused: taken_mmap: it reads or sets .mmap of taken_fops
// refused: rowed_mmap: it reads or sets .mmap of rowed_fops
// refused: doubled_mmap: it reads or sets .mmap of doubled_fops
// refused: late_mmap: it is set at run time
// refused: old_mmap: it is set as `mmap: old_mmap`
// no-api: grab_mmap: struct v4l2_file_operations has no prepare member
/* Handlers that something else than a file_operations needs as they are. */
#include <linux/export.h>
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

EXPORT_SYMBOL(exported_mmap);

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

/* The DRM core and debugfs have their own ideas of .mmap. */
struct drm_driver {
	const struct file_operations *fops;
};

struct dentry *debugfs_create_file(const char *name, unsigned short mode, struct dentry *parent,
				   void *data, const struct file_operations *fops);
struct dentry *debugfs_create_file_unsafe(const char *name, unsigned short mode,
					  struct dentry *parent, void *data,
					  const struct file_operations *fops);
extern unsigned short public_mode;

static int drawn_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int shown_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int public_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

/* The result stays behind in a variable that others can see. */
static int kept;
static int kept_mmap(struct file *file, struct vm_area_struct *vma)
{
	kept = vm_iomap_memory(vma, 0x1000, PAGE_SIZE);
	if (kept)
		return kept;
	return 0;
}

static const struct file_operations drawn_fops = { .mmap = drawn_mmap };
static const struct file_operations shown_fops = { .mmap = shown_mmap };
static const struct file_operations public_fops = { .mmap = public_mmap };
static const struct file_operations kept_fops = { .mmap = kept_mmap };

const struct drm_driver drawn_driver = {
	.fops = &drawn_fops,
};

void show(struct dentry *dir);
void show(struct dentry *dir)
{
	debugfs_create_file_unsafe("shown", 0444, dir, NULL, &shown_fops);
	debugfs_create_file("public", public_mode, dir, NULL, &public_fops);
}

static const struct file_operations shared_fops = { .mmap = shared_mmap };
static const struct file_operations called_fops = { .mmap = called_mmap };
static const struct file_operations exported_fops = { .mmap = exported_mmap };
static const struct file_operations elsewhere_fops = { .mmap = elsewhere_mmap };
static const struct file_operations twin_fops = { .mmap = twin_mmap };
static const struct v4l2_file_operations grab_fops = { .mmap = grab_mmap };
static const struct v4l2_file_operations shared_v4l2_fops = { .mmap = shared_mmap };

/* What reads a hook finds none after its conversion. */
static int copied_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int pointed_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int taken_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int rowed_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int doubled_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int late_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int old_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static const struct file_operations copied_fops = { .mmap = copied_mmap };
static const struct file_operations pointed_fops = { .mmap = pointed_mmap };
static const struct file_operations taken_fops = { .mmap = taken_mmap };
static const struct file_operations rowed_fops[] = { { .mmap = rowed_mmap } };
static const struct file_operations doubled_fops = { .mmap = doubled_mmap };
static const struct file_operations old_fops = {
	llseek:	no_llseek,
	mmap:	old_mmap,
};
static struct file_operations late_fops, double_fops;

int look(struct file *file, struct vm_area_struct *vma);
int look(struct file *file, struct vm_area_struct *vma)
{
	const struct file_operations *ops = &pointed_fops;
	int (*const *taken)(struct file *file, struct vm_area_struct *vma) = &taken_fops.mmap;

	late_fops.mmap = copied_fops.mmap;
	late_fops.mmap = late_mmap;
	double_fops = doubled_fops;
	double_fops.mmap = NULL;
	if (rowed_fops[0].mmap && *taken)
		return 0;
	return ops->mmap(file, vma);
}
