// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: size -- the range to walk is given in pages, apply_to_page_range() counts bytes */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef struct { unsigned long pte; } pte_t;
typedef int (*pte_fn_t)(pte_t *pte, unsigned long addr, void *data);
struct mm_struct;
struct page;
struct llist_node { struct llist_node *next; };
struct llist_head { struct llist_node *first; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

extern struct mm_struct init_mm;
int apply_to_existing_page_range(struct mm_struct *mm, unsigned long address,
				 unsigned long size, pte_fn_t fn, void *data);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
int range_tree_set(void *rt, u32 start, u32 len);
int pte_none(pte_t pte);
pte_t ptep_clear(pte_t *ptep);
struct page *pte_page(pte_t pte);
void free_page_later(struct llist_head *head, struct page *page);
void free_deferred(struct llist_head *head);

struct demo_arena {
	u64 user_vm_start;
	u64 user_vm_end;
	u64 kern_vm_start;
	void *rt;
};

static int demo_clear_cb(pte_t *pte, unsigned long addr, void *data)
{
	pte_t old;

	if (pte_none(*pte))
		return 0;
	old = ptep_clear(pte);
	free_page_later(data, pte_page(old));
	return 0;
}

void demo_arena_free_pages(struct demo_arena *arena, u64 uaddr, long page_cnt);
void demo_arena_free_pages(struct demo_arena *arena, u64 uaddr, long page_cnt)
{
	struct llist_head freed = { (struct llist_node *)0 };
	u64 full_uaddr, uaddr_end;
	unsigned long kaddr;

	uaddr &= PAGE_MASK;
	full_uaddr = (arena->user_vm_start & ~0xffffffffULL) + (u32)uaddr;
	uaddr_end = full_uaddr + ((u64)page_cnt << PAGE_SHIFT);
	if (uaddr_end > arena->user_vm_end)
		uaddr_end = arena->user_vm_end;
	if (full_uaddr >= uaddr_end)
		return;

	page_cnt = (uaddr_end - full_uaddr) >> PAGE_SHIFT;
	kaddr = arena->kern_vm_start + (u32)uaddr;

	range_tree_set(arena->rt, (full_uaddr - arena->user_vm_start) >> PAGE_SHIFT, page_cnt);
#ifdef MENDED
	apply_to_existing_page_range(&init_mm, kaddr, page_cnt << PAGE_SHIFT,
				     demo_clear_cb, &freed);
#else
	apply_to_existing_page_range(&init_mm, kaddr, page_cnt, demo_clear_cb, &freed);	/* bug */
#endif
	flush_tlb_kernel_range(kaddr, kaddr + (page_cnt << PAGE_SHIFT));
	free_deferred(&freed);
}
