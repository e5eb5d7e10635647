// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- copy_oldmem_page takes the frame number and the offset in it; the whole address is passed */

#define EFAULT 14
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define min_t(t, a, b) ((t)(a) < (t)(b) ? (t)(a) : (t)(b))

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long ssize_t;

struct iov_iter;

ssize_t copy_oldmem_page(struct iov_iter *i, unsigned long pfn, size_t csize,
			 unsigned long offset);

ssize_t zdump_read(struct iov_iter *iter, size_t count, u64 *ppos)
{
	unsigned long src, offset;
	size_t nr_bytes;
	ssize_t read = 0, tmp;

	while (count) {
		src = *ppos & PAGE_MASK;
		offset = offset_in_page(*ppos);
		nr_bytes = min_t(size_t, count, PAGE_SIZE - offset);

#ifdef MENDED
		tmp = copy_oldmem_page(iter, src >> PAGE_SHIFT, nr_bytes, offset);
#else
		tmp = copy_oldmem_page(iter, src, nr_bytes, offset);	/* bug */
#endif
		if (tmp < (ssize_t)nr_bytes)
			return -EFAULT;

		*ppos += nr_bytes;
		count -= nr_bytes;
		read += nr_bytes;
	}
	return read;
}
