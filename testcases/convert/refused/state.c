// SPDX-License-Identifier: GPL-2.0-only
// refused: stored_mmap: it stores the VMA in ->vma
// refused: kept_mmap: it keeps the place of the mapping in ->start
// refused: moved_mmap: it moves the VMA
// refused: passed_mmap: it passes the VMA to show_vma()
// refused: hooked_mmap: it passes the VMA through the function pointer ->mmap
// refused: read_mmap: this use of the VMA is not understood
// refused: desc_mmap: it has a variable named desc
// refused: reset_mmap: it calls vm_flags_reset()
// refused: masked_mmap: this use of the VMA is not understood
// refused: tagged_mmap: it keeps the place of the mapping in ->vm_private_data
// refused: unset_mmap: this use of the VMA is not understood
// refused: upward_mmap: this use of the VMA is not understood
// refused: pointed_mmap: keeps the address of a member of the VMA
// refused: aliased_mmap: it keeps the address of a member of the VMA
// refused: both_mmap: its file_operations sets .mmap_prepare as well
// already: both_mmap_prepare:

/* What there is before there is a VMA, and what there is not. */
#include <linux/fs.h>
#include <linux/mm.h>

struct box {
	struct vm_area_struct *vma;
	unsigned long start;
	int desc;
	pgprot_t *prot;
	const struct file_operations *lower;
};

void show_vma(struct vm_area_struct *vma);

static int stored_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	box->vma = vma;
	return 0;
}

static int pointed_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	box->prot = &vma->vm_page_prot;
	return 0;
}

static int aliased_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long *pgoff = &vma->vm_pgoff;

	*pgoff = 0;
	return 0;
}

static int kept_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	box->start = vma->vm_start;
	return 0;
}

static int moved_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_end = vma->vm_start + PAGE_SIZE;
	return 0;
}

static int passed_mmap(struct file *file, struct vm_area_struct *vma)
{
	show_vma(vma);
	return 0;
}

static int hooked_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct box *box = file->private_data;

	return box->lower->mmap(file, vma);
}

static int read_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_private_data = file->private_data;
	return vma->vm_private_data ? 0 : -ENXIO;
}

static int desc_mmap(struct file *file, struct vm_area_struct *vma)
{
	int desc = vma_pages(vma);

	return desc > 3 ? -EINVAL : 0;
}

static int reset_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_reset(vma, VM_IO);
	return 0;
}

/* No VMA_ACCESS_BIT stands for three flags at once. */
static int masked_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_clear(vma, VM_ACCESS_FLAGS);
	return 0;
}

/* Data of one mapping would be lost where it is merged with another. */
static int tagged_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_private_data = (void *)vma->vm_start;
	return 0;
}

/* Without vm_ops the VMA is anonymous; a descriptor is not, save for a hook of UIO. */
static int unset_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = NULL;
	return 0;
}

/* The flag is VM_NONE where the stack grows down, and there its bit is another's. */
static int upward_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_clear(vma, VM_GROWSUP);
	return 0;
}

static int both_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTCOPY);
	return 0;
}

static int both_mmap_prepare(struct vm_area_desc *desc)
{
	vma_desc_set_flags(desc, VMA_DONTCOPY_BIT);
	return 0;
}

static const struct file_operations pointed_fops = { .mmap = pointed_mmap };
static const struct file_operations aliased_fops = { .mmap = aliased_mmap };
static const struct file_operations stored_fops = { .mmap = stored_mmap };
static const struct file_operations kept_fops = { .mmap = kept_mmap };
static const struct file_operations moved_fops = { .mmap = moved_mmap };
static const struct file_operations passed_fops = { .mmap = passed_mmap };
static const struct file_operations hooked_fops = { .mmap = hooked_mmap };
static const struct file_operations read_fops = { .mmap = read_mmap };
static const struct file_operations desc_fops = { .mmap = desc_mmap };
static const struct file_operations reset_fops = { .mmap = reset_mmap };
static const struct file_operations masked_fops = { .mmap = masked_mmap };
static const struct file_operations tagged_fops = { .mmap = tagged_mmap };
static const struct file_operations unset_fops = { .mmap = unset_mmap };
static const struct file_operations upward_fops = { .mmap = upward_mmap };
static const struct file_operations both_fops = {
	.mmap		= both_mmap,
	.mmap_prepare	= both_mmap_prepare,
};
