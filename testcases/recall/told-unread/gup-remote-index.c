// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- user page number (addr >> PAGE_SHIFT) for user address (get_user_pages_remote) */
#define NULL ((void *)0)
typedef long long loff_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT 12

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

long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
			   unsigned int gup_flags, struct page **pages, int *locked);

struct dump_cursor {
	unsigned long next;	/* next page to copy */
	unsigned long last;
};

static void dump_start(struct dump_cursor *c, const struct vm_area_struct *vma)
{
	c->next = vma->vm_start >> PAGE_SHIFT;
	c->last = vma->vm_end >> PAGE_SHIFT;
}

static struct page *dump_next(struct mm_struct *mm, struct dump_cursor *c, int *locked)
{
	struct page *page;
	long n;

	if (c->next >= c->last)
		return NULL;

#ifdef MENDED
	n = get_user_pages_remote(mm, c->next << PAGE_SHIFT, 1, 0, &page, locked);
#else
	n = get_user_pages_remote(mm, c->next, 1, 0, &page, locked);	/* bug */
#endif
	c->next++;
	return n == 1 ? page : NULL;
}
