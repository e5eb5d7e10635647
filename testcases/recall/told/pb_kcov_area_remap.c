// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: nonlinear -- a vmalloc area of many pages is mapped from the frame of its first page as if it were in one piece */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_ALIGN(x)	(((x) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1))
#define VM_DONTEXPAND	0x00040000UL
#define EINVAL		22
#define ENOMEM		12
#define EBUSY		16

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
};
struct file { void *private_data; };
struct file_operations {
	int (*mmap)(struct file *, struct vm_area_struct *);
	long (*unlocked_ioctl)(struct file *, unsigned int, unsigned long);
};

void *vmalloc_user(unsigned long size);
unsigned long vmalloc_to_pfn(const void *addr);
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);
void vm_flags_set(struct vm_area_struct *vma, unsigned long flags);

struct cov { unsigned int size; void *area; };

static long cov_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct cov *cov = file->private_data;

	if (cov->area)
		return -EBUSY;
	if (arg < 2 || arg > 1UL << 24)
		return -EINVAL;
	cov->area = vmalloc_user(arg * sizeof(unsigned long));
	if (!cov->area)
		return -ENOMEM;
	cov->size = arg;
	return 0;
}

static int cov_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct cov *cov = file->private_data;
	unsigned long size = PAGE_ALIGN(cov->size * sizeof(unsigned long));

	if (!cov->area || vma->vm_pgoff || vma->vm_end - vma->vm_start != size)
		return -EINVAL;
	vm_flags_set(vma, VM_DONTEXPAND);
#ifdef MENDED
	return remap_vmalloc_range(vma, cov->area, 0);
#else
	return remap_pfn_range(vma, vma->vm_start, vmalloc_to_pfn(cov->area), size, vma->vm_page_prot);	/* bug */
#endif
}

const struct file_operations cov_fops = {
	.mmap		= cov_mmap,
	.unlocked_ioctl	= cov_ioctl,
};
