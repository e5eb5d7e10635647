// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- the doorbell's index is scaled by its size in bytes and added to a page frame number */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define EINVAL 22
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long phys_addr_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};

struct ib_ucontext;
struct rdma_user_mmap_entry;

int rdma_user_mmap_io(struct ib_ucontext *ucontext, struct vm_area_struct *vma,
		      unsigned long pfn, unsigned long size, pgprot_t prot,
		      struct rdma_user_mmap_entry *entry);
pgprot_t pgprot_noncached(pgprot_t prot);
pgprot_t pgprot_writecombine(pgprot_t prot);

struct hrx_dev {
	phys_addr_t db_bar;
	u32 db_stride;		/* bytes between two doorbell pages */
	u32 num_uars;
};

struct hrx_uar {
	u32 index;
	u32 wc;
	struct rdma_user_mmap_entry *entry;
};

static unsigned long hrx_uar_pfn(struct hrx_dev *hdev, const struct hrx_uar *uar)
{
#ifdef MENDED
	return PHYS_PFN(hdev->db_bar + (u64)uar->index * hdev->db_stride);
#else
	return PHYS_PFN(hdev->db_bar) + uar->index * hdev->db_stride;	/* bug */
#endif
}

int hrx_mmap_uar(struct hrx_dev *hdev, struct ib_ucontext *uctx,
		 struct hrx_uar *uar, struct vm_area_struct *vma)
{
	pgprot_t prot = vma->vm_page_prot;

	if (vma->vm_end - vma->vm_start != PAGE_SIZE)
		return -EINVAL;
	if (uar->index >= hdev->num_uars)
		return -EINVAL;

	prot = uar->wc ? pgprot_writecombine(prot) : pgprot_noncached(prot);
	return rdma_user_mmap_io(uctx, vma, hrx_uar_pfn(hdev, uar), PAGE_SIZE,
				 prot, uar->entry);
}
