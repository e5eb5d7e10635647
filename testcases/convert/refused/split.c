// SPDX-License-Identifier: GPL-2.0-only
// refused: early_mmap: it counts in ->users
// refused: undone_mmap: it stores into ->busy
// refused: shared_mmap: it counts in ->users
// refused: other_mmap: it counts in ->users
// refused: unpaired_mmap: it calls kref_get()
// refused: some_mmap: it counts in ->users
// refused: foreign_mmap: it calls its own ->open(vma)
// refused: known_mmap: it keeps the place of the mapping in ->mm
// refused: bare_mmap: it stores into ->busy
// refused: mapping_mmap: it calls its own ->open(vma)
// refused: fitted_mmap: it calls its own ->open(vma)

/* What a handler keeps, where .mapped could not do it as well. */
#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/mm.h>
#include <linux/mutex.h>

struct plot {
	struct mutex lock;
	struct kref ref;
	struct mm_struct *mm;
	unsigned long size;
	unsigned long pfn;
	int users;
	int busy;
};

static vm_fault_t plot_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static void plot_open(struct vm_area_struct *vma)
{
	struct plot *plot = vma->vm_private_data;

	plot->users++;
}

static void plot_close(struct vm_area_struct *vma)
{
	struct plot *plot = vma->vm_private_data;

	plot->users--;
}

static void fitted_open(struct vm_area_struct *vma)
{
	struct plot *plot = vma->vm_private_data;

	if (vma->vm_flags & VM_WRITE)
		plot->users++;
}

static const struct vm_operations_struct early_ops = {
	.close = plot_close,
	.fault = plot_fault,
};

/* It counts, and may fail after that. */
static int early_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	vma->vm_private_data = plot;
	vma->vm_ops = &early_ops;
	plot->users++;
	if (vma->vm_pgoff)
		return -EINVAL;
	return 0;
}

static const struct vm_operations_struct undone_ops = {
	.close = plot_close,
	.fault = plot_fault,
};

/* ->close would run where .mapped fails. */
static int undone_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;
	int err = 0;

	mutex_lock(&plot->lock);
	if (plot->busy) {
		err = -EBUSY;
		goto out;
	}
	plot->busy = 1;
	vma->vm_private_data = plot;
	vma->vm_ops = &undone_ops;
out:
	mutex_unlock(&plot->lock);
	return err;
}

static const struct vm_operations_struct shared_ops = {
	.close = plot_close,
	.fault = plot_fault,
};

/* Two handlers have the same vm_ops: the core refuses .mapped of a legacy one. */
static int shared_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	vma->vm_private_data = plot;
	vma->vm_ops = &shared_ops;
	plot->users++;
	return 0;
}

static int other_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	vma->vm_private_data = plot;
	vma->vm_ops = &shared_ops;
	plot->users++;
	return 0;
}

static const struct vm_operations_struct unpaired_ops = {
	.fault = plot_fault,
};

/* Nothing gives back. */
static int unpaired_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	vma->vm_private_data = plot;
	vma->vm_ops = &unpaired_ops;
	kref_get(&plot->ref);
	return 0;
}

static const struct vm_operations_struct some_ops = {
	.close = plot_close,
	.fault = plot_fault,
};

/* Not every mapping is counted. */
static int some_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	vma->vm_private_data = plot;
	vma->vm_ops = &some_ops;
	if (!(vma->vm_flags & VM_WRITE))
		return 0;
	plot->users++;
	return 0;
}

extern const struct vm_operations_struct foreign_ops;

static int foreign_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_private_data = file->private_data;
	vma->vm_ops = &foreign_ops;
	plot_open(vma);
	return 0;
}

static const struct vm_operations_struct known_ops = {
	.fault = plot_fault,
};

/* What is stored decides whether the mapping is made, which is long before it is. */
static int known_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	mutex_lock(&plot->lock);
	if (!plot->mm)
		plot->mm = vma->vm_mm;
	mutex_unlock(&plot->lock);
	if (plot->mm != vma->vm_mm)
		return -EINVAL;
	vma->vm_ops = &known_ops;
	return 0;
}

/* There are no vm_ops to have a .mapped. */
static int bare_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	plot->busy = 1;
	return 0;
}

static const struct vm_operations_struct mapping_ops = {
	.open = plot_open,
	.close = plot_close,
};

/* ->close would run where the mapping fails, and .mapped not. */
static int mapping_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct plot *plot = file->private_data;

	if (remap_pfn_range(vma, vma->vm_start, plot->pfn,
			    vma->vm_end - vma->vm_start, vma->vm_page_prot))
		return -EAGAIN;
	vma->vm_private_data = plot;
	vma->vm_ops = &mapping_ops;
	plot_open(vma);
	return 0;
}

static const struct vm_operations_struct fitted_ops = {
	.open = fitted_open,
	.close = plot_close,
	.fault = plot_fault,
};

/* .mapped is not told the flags. */
static int fitted_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_private_data = file->private_data;
	vma->vm_ops = &fitted_ops;
	fitted_open(vma);
	return 0;
}

static const struct file_operations early_fops = { .mmap = early_mmap };
static const struct file_operations undone_fops = { .mmap = undone_mmap };
static const struct file_operations shared_fops = { .mmap = shared_mmap };
static const struct file_operations other_fops = { .mmap = other_mmap };
static const struct file_operations unpaired_fops = { .mmap = unpaired_mmap };
static const struct file_operations some_fops = { .mmap = some_mmap };
static const struct file_operations foreign_fops = { .mmap = foreign_mmap };
static const struct file_operations known_fops = { .mmap = known_mmap };
static const struct file_operations bare_fops = { .mmap = bare_mmap };
static const struct file_operations mapping_fops = { .mmap = mapping_mmap };
static const struct file_operations fitted_fops = { .mmap = fitted_mmap };
