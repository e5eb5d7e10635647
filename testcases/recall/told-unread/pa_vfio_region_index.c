// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the byte-offset macro takes the region number out of vm_pgoff, which counts pages */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define EINVAL 22
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long resource_size_t;
typedef unsigned long long phys_addr_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);
pgprot_t pgprot_noncached(pgprot_t prot);

#define XPV_OFFSET_SHIFT		40
#define XPV_OFFSET_TO_INDEX(off)	((off) >> XPV_OFFSET_SHIFT)
#define XPV_INDEX_TO_OFFSET(index)	((u64)(index) << XPV_OFFSET_SHIFT)
#define XPV_NUM_REGIONS			6

struct xpv_region {
	phys_addr_t addr;
	resource_size_t size;
	u32 flags;
};

struct xpv_device {
	struct xpv_region regions[XPV_NUM_REGIONS];
};

long xpv_rw(struct xpv_device *xdev, u64 pos, size_t count)
{
	unsigned int index = XPV_OFFSET_TO_INDEX(pos);

	if (index >= XPV_NUM_REGIONS)
		return -EINVAL;
	pos -= XPV_INDEX_TO_OFFSET(index);
	return pos + count <= xdev->regions[index].size ? (long)count : -EINVAL;
}

int xpv_mmap(struct xpv_device *xdev, struct vm_area_struct *vma)
{
	u64 req_len = vma->vm_end - vma->vm_start;
	unsigned int index;
	u64 pgoff, start;

#ifdef MENDED
	index = vma->vm_pgoff >> (XPV_OFFSET_SHIFT - PAGE_SHIFT);
#else
	index = XPV_OFFSET_TO_INDEX(vma->vm_pgoff);	/* bug */
#endif
	if (index >= XPV_NUM_REGIONS)
		return -EINVAL;

	pgoff = vma->vm_pgoff & ((1UL << (XPV_OFFSET_SHIFT - PAGE_SHIFT)) - 1);
	start = pgoff << PAGE_SHIFT;
	if (start + req_len > xdev->regions[index].size)
		return -EINVAL;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return remap_pfn_range(vma, vma->vm_start,
			       PHYS_PFN(xdev->regions[index].addr) + pgoff,
			       req_len, vma->vm_page_prot);
}
