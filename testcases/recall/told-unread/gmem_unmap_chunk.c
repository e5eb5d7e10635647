// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- unmap_mapping_pages takes indices and a count of pages; the caller of the helper hands bytes */

#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

typedef _Bool bool;
typedef long long loff_t;
typedef unsigned long pgoff_t;

struct address_space;
struct inode {
	struct address_space *i_mapping;
	loff_t i_size;
	unsigned int i_blkbits;
};
loff_t i_size_read(const struct inode *inode);

void unmap_mapping_pages(struct address_space *mapping, pgoff_t start,
			 pgoff_t nr, bool even_cows);
void gmem_zap_private(struct inode *inode, pgoff_t start, pgoff_t nr);

static void gmem_zap(struct inode *inode, pgoff_t first, pgoff_t nr)
{
	unmap_mapping_pages(inode->i_mapping, first, nr, 0);
	gmem_zap_private(inode, first, nr);
}

int gmem_punch(struct inode *inode, loff_t offset, loff_t len)
{
	if ((offset | len) & ~PAGE_MASK)
		return -EINVAL;
	if (offset + len > i_size_read(inode))
		return -EINVAL;

#ifdef MENDED
	gmem_zap(inode, offset >> PAGE_SHIFT, len >> PAGE_SHIFT);
#else
	gmem_zap(inode, offset, len);	/* bug */
#endif
	return 0;
}
