// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- the fault mutex is hashed by index in huge pages, the index in small pages is given */
typedef unsigned int u32;
typedef unsigned long pgoff_t;
typedef _Bool bool;
struct file { struct address_space *f_mapping; };
struct folio;
struct mutex { int x; };
struct hstate { unsigned int order; };
struct address_space;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define EEXIST		17
#define ENOMEM		12
#define IS_ERR(p)	((unsigned long)(p) >= (unsigned long)-4095)

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	unsigned long vm_pgoff;
	struct file *vm_file;
};

extern struct mutex *hugetlb_fault_mutex_table;
u32 hugetlb_fault_mutex_hash(struct address_space *mapping, pgoff_t idx);
struct hstate *hstate_vma(struct vm_area_struct *vma);
unsigned int huge_page_shift(struct hstate *h);
unsigned int huge_page_order(struct hstate *h);
void mutex_lock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
struct folio *alloc_hugetlb_folio(struct vm_area_struct *vma, unsigned long addr, bool cow);
int hugetlb_add_to_page_cache(struct folio *folio, struct address_space *mapping, pgoff_t idx);
void folio_put(struct folio *folio);
int hugetlb_set_user_pte(struct vm_area_struct *vma, unsigned long addr, struct folio *folio);

static pgoff_t linear_page_index(const struct vm_area_struct *vma, const unsigned long address)
{
	return ((address - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;
}

static pgoff_t vma_hugecache_offset(struct hstate *h, struct vm_area_struct *vma,
				    unsigned long address)
{
	return ((address - vma->vm_start) >> huge_page_shift(h)) +
		(vma->vm_pgoff >> huge_page_order(h));
}

int mfill_hugetlb_one(struct vm_area_struct *dst_vma, unsigned long dst_addr);
int mfill_hugetlb_one(struct vm_area_struct *dst_vma, unsigned long dst_addr)
{
	struct address_space *mapping = dst_vma->vm_file->f_mapping;
	pgoff_t idx = vma_hugecache_offset(hstate_vma(dst_vma), dst_vma, dst_addr);
	struct folio *folio;
	u32 hash;
	int err;

#ifdef MENDED
	hash = hugetlb_fault_mutex_hash(mapping, idx);
#else
	hash = hugetlb_fault_mutex_hash(mapping, linear_page_index(dst_vma, dst_addr));	/* bug */
#endif
	mutex_lock(&hugetlb_fault_mutex_table[hash]);
	folio = alloc_hugetlb_folio(dst_vma, dst_addr, 0);
	if (IS_ERR(folio)) {
		err = -ENOMEM;
		goto unlock;
	}
	err = hugetlb_add_to_page_cache(folio, mapping, idx);
	if (!err)
		err = hugetlb_set_user_pte(dst_vma, dst_addr, folio);
	if (err)
		folio_put(folio);
unlock:
	mutex_unlock(&hugetlb_fault_mutex_table[hash]);
	return err;
}
