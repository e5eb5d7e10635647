// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- the offset in the old page and the number of bytes to copy are exchanged */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long ssize_t;
typedef _Bool bool;
struct iov_iter;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define EFAULT		14

ssize_t copy_oldmem_page(struct iov_iter *i, unsigned long pfn, size_t csize,
			 unsigned long offset);
ssize_t copy_oldmem_page_encrypted(struct iov_iter *iter, unsigned long pfn,
				   size_t csize, unsigned long offset);
size_t iov_iter_zero(size_t bytes, struct iov_iter *i);
bool pfn_is_ram(unsigned long pfn);

ssize_t demo_read_from_oldmem(struct iov_iter *iter, size_t count, u64 *ppos, bool encrypted);
ssize_t demo_read_from_oldmem(struct iov_iter *iter, size_t count, u64 *ppos, bool encrypted)
{
	unsigned long pfn, offset;
	ssize_t read = 0, tmp;
	size_t nr_bytes;

	if (!count)
		return 0;

	offset = (unsigned long)(*ppos % PAGE_SIZE);
	pfn = (unsigned long)(*ppos / PAGE_SIZE);

	do {
		if (count > PAGE_SIZE - offset)
			nr_bytes = PAGE_SIZE - offset;
		else
			nr_bytes = count;

		if (!pfn_is_ram(pfn)) {
			tmp = iov_iter_zero(nr_bytes, iter);
		} else {
			if (encrypted)
				tmp = copy_oldmem_page_encrypted(iter, pfn, nr_bytes, offset);
			else
#ifdef MENDED
				tmp = copy_oldmem_page(iter, pfn, nr_bytes, offset);
#else
				tmp = copy_oldmem_page(iter, pfn, offset, nr_bytes);	/* bug */
#endif
		}
		if (tmp < nr_bytes)
			return -EFAULT;

		*ppos += nr_bytes;
		count -= nr_bytes;
		read += nr_bytes;
		++pfn;
		offset = 0;
	} while (count);

	return read;
}
