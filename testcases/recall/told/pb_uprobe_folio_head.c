// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: other page -- the pinned page may be a tail page, but the first page of its folio is mapped */
typedef unsigned char u8;
typedef unsigned long size_t;
typedef unsigned long long u64;
struct page;
struct folio;
struct mm_struct;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))
#define FOLL_FORCE	0x08
#define FOLL_SPLIT_PMD	0x4000
#define EFAULT		14
#define EAGAIN		11
#define MAX_UINSN_BYTES	16
#define offset_in_page(p)	((unsigned long)(p) & (PAGE_SIZE - 1))

long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
			   unsigned int gup_flags, struct page **pages, int *locked);
struct folio *page_folio(struct page *page);
int folio_test_uptodate(struct folio *folio);
void folio_put(struct folio *folio);
void *kmap_local_page(struct page *page);
void *kmap_local_folio(const struct folio *folio, size_t offset);
void kunmap_local(const void *addr);
void *memcpy(void *to, const void *from, size_t n);
int is_trap_insn(const u8 *insn);

struct demo_uprobe { u64 offset; u8 insn[MAX_UINSN_BYTES]; };

/* Read the instruction under a probe point; it does not cross the page. */
int demo_read_insn(struct mm_struct *mm, unsigned long vaddr, struct demo_uprobe *up);
int demo_read_insn(struct mm_struct *mm, unsigned long vaddr, struct demo_uprobe *up)
{
	size_t len = PAGE_SIZE - offset_in_page(vaddr);
	struct folio *folio;
	struct page *page;
	u8 *kaddr;
	int ret;

	ret = get_user_pages_remote(mm, vaddr & PAGE_MASK, 1, FOLL_FORCE, &page, (int *)0);
	if (ret <= 0)
		return ret ? ret : -EFAULT;

	folio = page_folio(page);
	if (!folio_test_uptodate(folio)) {
		ret = -EAGAIN;
		goto put;
	}

	if (len > MAX_UINSN_BYTES)
		len = MAX_UINSN_BYTES;

#ifdef MENDED
	kaddr = kmap_local_page(page);
	memcpy(up->insn, kaddr + offset_in_page(vaddr), len);
#else
	kaddr = kmap_local_folio(folio, 0);	/* bug */
	memcpy(up->insn, kaddr + offset_in_page(vaddr), len);
#endif
	kunmap_local(kaddr);
	ret = is_trap_insn(up->insn);
put:
	folio_put(folio);
	return ret;
}
