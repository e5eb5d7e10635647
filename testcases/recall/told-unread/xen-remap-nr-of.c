// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pfn -- length in bytes for number of frames (xen_remap_domain_gfn_range) */
typedef unsigned short u16;
typedef unsigned long long u64;
typedef u64 __u64;
typedef long long loff_t;
typedef unsigned long vm_flags_t;
typedef u64 xen_pfn_t;
typedef u16 domid_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct page;
struct inode;
struct address_space;
struct vm_operations_struct;

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	vm_flags_t vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

int xen_remap_domain_gfn_range(struct vm_area_struct *vma, unsigned long addr, xen_pfn_t gfn,
			       int nr, pgprot_t prot, unsigned int domid, struct page **pages);

struct privcmd_entry {
	__u64 va;
	__u64 mfn;
	__u64 npages;
};

static int privcmd_map_one(struct vm_area_struct *vma, const struct privcmd_entry *e,
			   domid_t domid, struct page **pages)
{
	unsigned long bytes;

	if (offset_in_page(e->va) || e->npages > (1UL << 20))
		return -EINVAL;

	bytes = e->npages << PAGE_SHIFT;
	if (e->va < vma->vm_start || e->va + bytes > vma->vm_end)
		return -EINVAL;

	return xen_remap_domain_gfn_range(vma, e->va, e->mfn,
#ifdef MENDED
					  e->npages, vma->vm_page_prot, domid, pages);
#else
					  bytes, vma->vm_page_prot, domid, pages);	/* bug */
#endif
}
