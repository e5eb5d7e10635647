// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- byte offset for page index (read_mapping_page) */
#define NULL ((void *)0)
typedef long long loff_t;
typedef unsigned long pgoff_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define IS_ERR_VALUE(x) ((unsigned long)(void *)(x) >= (unsigned long)-4095)
#define IS_ERR(ptr) IS_ERR_VALUE((unsigned long)(ptr))

struct page;
struct inode;
struct address_space;

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

void *page_address(const struct page *page);
struct page *read_mapping_page(struct address_space *mapping, pgoff_t index, struct file *file);

struct dir_ctx {
	struct address_space *mapping;
	loff_t pos;
};

static void *dir_get_entry(struct dir_ctx *ctx, struct page **out)
{
	struct page *page;

#ifdef MENDED
	page = read_mapping_page(ctx->mapping, ctx->pos >> PAGE_SHIFT, NULL);
#else
	page = read_mapping_page(ctx->mapping, ctx->pos, NULL);	/* bug */
#endif
	if (IS_ERR(page))
		return page;

	*out = page;
	return (char *)page_address(page) + offset_in_page(ctx->pos);
}
