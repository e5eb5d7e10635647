// SPDX-License-Identifier: GPL-2.0-only
/* told: offset -- mm/userfaultfd: fix hugetlb fault mutex hash calculation */
#include <linux/mm.h>
#include <linux/fs.h>

struct hstate {
	unsigned int order;
};

static inline unsigned long huge_page_size(const struct hstate *h)
{
	return (unsigned long)PAGE_SIZE << h->order;
}

static inline unsigned int huge_page_shift(struct hstate *h)
{
	return h->order + PAGE_SHIFT;
}

static inline pgoff_t linear_page_index(const struct vm_area_struct *vma, const unsigned long address)
{
	pgoff_t pgoff;

	pgoff = (address - vma->vm_start) >> PAGE_SHIFT;
	pgoff += vma->vm_pgoff;
	return pgoff;
}

/* Convert the address within this vma to the page offset within the mapping, huge page units here. */
static inline pgoff_t vma_hugecache_offset(struct hstate *h, struct vm_area_struct *vma, unsigned long address)
{
	return ((address - vma->vm_start) >> huge_page_shift(h)) + (vma->vm_pgoff >> h->order);
}

u32 jhash2(const u32 *k, u32 length, u32 initval);
void mutex_lock_index(u32 hash);
int hugetlb_mfill_atomic_pte(struct vm_area_struct *dst_vma, unsigned long dst_addr, unsigned long src_addr);

u32 hugetlb_fault_mutex_hash(struct address_space *mapping, pgoff_t idx)
{
	unsigned long key[2];

	key[0] = (unsigned long)mapping;
	key[1] = idx;
	return jhash2((u32 *)&key, sizeof(key) / (sizeof(u32)), 0);
}

int hugetlb_fault(struct hstate *h, struct vm_area_struct *vma, unsigned long address)
{
	struct address_space *mapping = vma->vm_file->f_mapping;

	mutex_lock_index(hugetlb_fault_mutex_hash(mapping, vma_hugecache_offset(h, vma, address)));
	return 0;
}

ssize_t mfill_atomic_hugetlb(struct hstate *h, struct vm_area_struct *dst_vma, unsigned long dst_start, unsigned long src_start, unsigned long len)
{
	unsigned long vma_hpagesize = huge_page_size(h);
	unsigned long src_addr = src_start, dst_addr = dst_start;
	struct address_space *mapping = dst_vma->vm_file->f_mapping;
	pgoff_t idx;
	int err = 0;

	while (src_addr < src_start + len) {
#ifdef MENDED
		idx = vma_hugecache_offset(h, dst_vma, dst_addr);
#else
		idx = linear_page_index(dst_vma, dst_addr);	/* bug */
#endif
		mutex_lock_index(hugetlb_fault_mutex_hash(mapping, idx));	/* bug */
		err = hugetlb_mfill_atomic_pte(dst_vma, dst_addr, src_addr);
		if (err)
			break;
		dst_addr += vma_hpagesize;
		src_addr += vma_hpagesize;
	}
	return err;
}
