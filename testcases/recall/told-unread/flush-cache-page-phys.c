// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for pfn (flush_cache_page) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT 12
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))

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

phys_addr_t page_to_phys(const struct page *page);
void *kmap_local_page(const struct page *page);
void __kunmap_local(const void *vaddr);

#define kunmap_local(__addr) __kunmap_local(__addr)

void *memcpy(void *to, const void *from, size_t n);
void flush_cache_page(struct vm_area_struct *vma, unsigned long vmaddr, unsigned long pfn);

struct uprobe_slot {
	struct page *page;
	unsigned long vaddr;
};

static void slot_write(struct vm_area_struct *vma, struct uprobe_slot *s,
		       unsigned long off, const void *insn, unsigned int len)
{
	unsigned long uaddr = s->vaddr + off;
	phys_addr_t where = page_to_phys(s->page);
	char *k;

#ifdef MENDED
	flush_cache_page(vma, uaddr, PHYS_PFN(where));
#else
	flush_cache_page(vma, uaddr, where);	/* bug */
#endif
	k = kmap_local_page(s->page);
	memcpy(k + off, insn, len);
	kunmap_local(k);
}
