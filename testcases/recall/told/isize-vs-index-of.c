// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- page index compared with file size in bytes (expression) */
#define NULL ((void *)0)
typedef long long loff_t;
typedef unsigned long pgoff_t;
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ERR_PTR(error) ((void *)(long)(error))

struct page;
struct inode;
struct address_space;

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

struct page *read_mapping_page(struct address_space *mapping, pgoff_t index, struct file *file);
loff_t i_size_read(const struct inode *inode);

struct cramfs_like {
	struct inode *inode;
	struct address_space *mapping;
};

static struct page *cl_getpage(struct cramfs_like *c, pgoff_t index)
{
	loff_t isize = i_size_read(c->inode);
	pgoff_t maxpage;

	if (!isize)
		return ERR_PTR(-EINVAL);

#ifdef MENDED
	maxpage = (isize + PAGE_SIZE - 1) >> PAGE_SHIFT;
#else
	maxpage = isize;	/* bug */
#endif
	if (index >= maxpage)
		return ERR_PTR(-EINVAL);
	return read_mapping_page(c->mapping, index, NULL);
}
