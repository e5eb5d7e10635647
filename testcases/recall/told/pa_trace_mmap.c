// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: nonlinear -- a vmalloc()ed ring is mapped by the frame of its first page as if it were one block */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
#define NULL ((void *)0)
#define ENOMEM 12
#define EINVAL 22

void *vmalloc_user(unsigned long size);
void vfree(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);

struct tlx_ring {
	void *base;
	size_t size;
	u32 head;
	u32 tail;
};

struct file { void *private_data; };
struct file_operations {
	int (*mmap)(struct file *file, struct vm_area_struct *vma);
	int (*release)(struct file *file);
};

int tlx_ring_alloc(struct tlx_ring *ring, unsigned int entries)
{
	ring->size = PAGE_ALIGN(entries * 32UL);
	ring->base = vmalloc_user(ring->size);
	if (!ring->base)
		return -ENOMEM;
	ring->head = 0;
	ring->tail = 0;
	return 0;
}

static int tlx_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct tlx_ring *ring = file->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;

	if (vma->vm_pgoff || size > ring->size)
		return -EINVAL;

#ifdef MENDED
	return remap_vmalloc_range(vma, ring->base, 0);
#else
	return remap_pfn_range(vma, vma->vm_start, vmalloc_to_pfn(ring->base),	/* bug */
			       size, vma->vm_page_prot);
#endif
}

static int tlx_release(struct file *file)
{
	struct tlx_ring *ring = file->private_data;

	vfree(ring->base);
	ring->base = NULL;
	return 0;
}

const struct file_operations tlx_fops = {
	.mmap = tlx_mmap,
	.release = tlx_release,
};
