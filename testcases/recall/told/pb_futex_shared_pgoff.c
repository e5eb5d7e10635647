// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the key of a shared futex holds the page index in the file, the index of the user address is stored */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef unsigned long uintptr_t;
typedef unsigned long pgoff_t;
typedef _Bool bool;
#define __user
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define FUT_OFF_INODE	1
#define FUT_OFF_MMSHARED 2
#define FOLL_WRITE	0x01
#define EINVAL		22
#define EFAULT		14
struct mm_struct;
struct inode;
struct page;
struct folio;

union futex_key {
	struct { u64 i_seq; unsigned long pgoff; unsigned int offset; } shared;
	struct {
		union { struct mm_struct *mm; u64 __tmp; };
		unsigned long address;
		unsigned int offset;
	} private;
	struct { u64 ptr; unsigned long word; unsigned int offset; unsigned int node; } both;
};

int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
			struct page **pages);
struct folio *page_folio(struct page *page);
int folio_test_anon(const struct folio *folio);
pgoff_t page_pgoff(const struct folio *folio, const struct page *page);
struct inode *folio_inode(struct folio *folio);
u64 get_inode_sequence_number(struct inode *inode);
void folio_put(struct folio *folio);
struct mm_struct *current_mm(void);

int get_shared_futex_key(u32 __user *uaddr, union futex_key *key);
int get_shared_futex_key(u32 __user *uaddr, union futex_key *key)
{
	unsigned long address = (unsigned long)uaddr;
	struct folio *folio;
	struct page *page;
	int err;

	key->both.offset = address % PAGE_SIZE;
	if (address % sizeof(u32))
		return -EINVAL;
	address -= key->both.offset;

	err = get_user_pages_fast(address, 1, FOLL_WRITE, &page);
	if (err < 0)
		return err;

	folio = page_folio(page);
	if (folio_test_anon(folio)) {
		key->both.offset |= FUT_OFF_MMSHARED;
		key->private.mm = current_mm();
		key->private.address = address;
	} else {
		key->both.offset |= FUT_OFF_INODE;
		key->shared.i_seq = get_inode_sequence_number(folio_inode(folio));
#ifdef MENDED
		key->shared.pgoff = page_pgoff(folio, page);
#else
		key->shared.pgoff = address >> PAGE_SHIFT;	/* bug */
#endif
	}
	folio_put(folio);
	return 0;
}
