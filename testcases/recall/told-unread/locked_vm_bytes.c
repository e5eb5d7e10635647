// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- account_locked_vm counts pages, the pinned bytes are passed */

typedef unsigned long size_t;
typedef _Bool bool;
#define false 0
#define NULL ((void *)0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define EINVAL 22
struct page;
struct mm_struct;
void kvfree(const void *addr);
void unpin_user_pages(struct page **pages, unsigned long npages);
int account_locked_vm(struct mm_struct *mm, unsigned long pages, bool inc);

struct infer_mem { struct mm_struct *mm; struct page **pages; size_t len; };
int infer_mem_release(struct infer_mem *m, bool dirty)
{
	unsigned long npages = PFN_UP(m->len);

	if (!m->pages)
		return -EINVAL;
	unpin_user_pages(m->pages, npages);
#ifdef MENDED
	account_locked_vm(m->mm, npages, false);
#else
	account_locked_vm(m->mm, m->len, false);	/* bug */
#endif
	kvfree(m->pages);
	m->pages = NULL;
	m->len = 0;
	return 0;
}
