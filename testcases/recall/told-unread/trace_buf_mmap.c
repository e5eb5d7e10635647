// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- a vmalloc area is mapped in one step from the frame of its first page */

#define EINVAL 22
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)

typedef unsigned long size_t;
typedef struct { unsigned long pgprot; } pgprot_t;

struct tracebuf;
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	unsigned long vm_pgoff;
	void *vm_private_data;
};
void *vzalloc(unsigned long size);
unsigned long vmalloc_to_pfn(const void *addr);

struct tracebuf {
	void *area;
	size_t size;
};

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr,
			unsigned long pgoff);

int tracebuf_alloc(struct tracebuf *tb, size_t size)
{
	tb->size = PAGE_ALIGN(size);
	tb->area = vzalloc(tb->size);
	return tb->area ? 0 : -ENOMEM;
}

int tracebuf_mmap(struct tracebuf *tb, struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;

	if (vma->vm_pgoff || len > tb->size)
		return -EINVAL;

#ifdef MENDED
	return remap_vmalloc_range(vma, tb->area, 0);
#else
	return remap_pfn_range(vma, vma->vm_start,	/* bug */
			       vmalloc_to_pfn(tb->area), len, vma->vm_page_prot);
#endif
}
