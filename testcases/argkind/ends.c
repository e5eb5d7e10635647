// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- the rules follow no members of structures */
/* Lengths that are one off, by what the kernel says of the end they are counted to. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/ioport.h>

struct tuner {
	void __iomem *regs;
	resource_size_t length;
};

int tuner_flush(struct tuner *t, unsigned long start, size_t size);
int tuner_limit(struct tuner *t, unsigned long at, unsigned long last);

void __iomem *map_to_last(struct resource *res)
{
	return ioremap(res->start, res->end - res->start);	/* expect: arg-role */
}

void __iomem *map_to_last_kept(struct resource *res)
{
	unsigned long size = res->end - res->start;

	pr_debug("%lu bytes\n", size);
	return ioremap(res->start, size);	/* expect: arg-role */
}

void __iomem *map_whole(struct resource *res)
{
	return ioremap(res->start, res->end - res->start + 1);
}

void __iomem *map_by_size(struct resource *res)
{
	return ioremap(res->start, resource_size(res));
}

/* From one resource's start to another's */
void __iomem *map_between(struct resource *res, struct resource *next)
{
	return ioremap(res->start, next->start - res->start);
}

/* What is no length by anybody's word may be an index */
int last_index(struct tuner *t, struct resource *res)
{
	return tuner_limit(t, 0, res->end - res->start);
}

int flush_behind(struct tuner *t, struct vm_area_struct *vma)
{
	return tuner_flush(t, vma->vm_start, vma->vm_end - vma->vm_start + 1);	/* expect@1: arg-role */
}

int flush_vma(struct tuner *t, struct vm_area_struct *vma)
{
	return tuner_flush(t, vma->vm_start, vma->vm_end - vma->vm_start);
}

int flush_range_of_mm(struct mm_struct *mm, struct tuner *t, unsigned long start, unsigned long end)
{
	size_t size = end - start + 1;

	return tuner_flush(t, start, size);	/* expect@1: arg-role */
}

/* Of no address space: its end may be its last */
int flush_range(struct tuner *t, unsigned long start, unsigned long end)
{
	size_t size = end - start + 1;

	return tuner_flush(t, start, size);
}

int flush_last_of_mm(struct mm_struct *mm, struct tuner *t, unsigned long start, unsigned long last)
{
	return tuner_flush(t, start, last - start + 1);
}

struct address_space;
int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);

/* The last byte, not what is behind it */
int write_behind(struct address_space *mapping, loff_t pos, size_t len)
{
	return filemap_write_and_wait_range(mapping, pos, pos + len);	/* expect: arg-role */
}

int write_to_last(struct address_space *mapping, loff_t pos, size_t len)
{
	return filemap_write_and_wait_range(mapping, pos, pos + len - 1) +
	       filemap_write_and_wait_range(mapping, pos, pos + (len - 1)) +
	       filemap_write_and_wait_range(mapping, pos, pos + PAGE_SIZE - 1);
}

int write_one_page(struct address_space *mapping, loff_t pos)
{
	return filemap_write_and_wait_range(mapping, pos, pos + PAGE_SIZE);	/* expect: arg-role */
}

int tuner_window(struct tuner *t, unsigned int bits);

/* Who takes it does not say that it is a length, the variable does */
int window_to_last(struct tuner *t, struct resource *res)
{
	size_t size = res->end - res->start;	/* expect@1: arg-role */

	return tuner_window(t, size);
}

int window_whole(struct tuner *t, struct resource *res)
{
	size_t size = resource_size(res);

	return tuner_window(t, size);
}

int window_mended(struct tuner *t, struct resource *res)
{
	size_t size = res->end - res->start;

	return tuner_window(t, size + 1);
}

struct address_space;
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend);
int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start, pgoff_t end);

/* The page behind the range, and the last byte of it */
int drop_behind(struct address_space *mapping, loff_t pos, size_t len)
{
	truncate_inode_pages_range(mapping, pos, (pos + len) | (PAGE_SIZE - 1));	/* expect: arg-role */
	return invalidate_inode_pages2_range(mapping, pos >> PAGE_SHIFT, (pos + len) >> PAGE_SHIFT);	/* expect: arg-role */
}

int drop_range(struct address_space *mapping, loff_t pos, size_t len)
{
	truncate_inode_pages_range(mapping, pos, PAGE_ALIGN(pos + len) - 1);
	return invalidate_inode_pages2_range(mapping, pos >> PAGE_SHIFT, (pos + len - 1) >> PAGE_SHIFT);
}

int take_number(void *ids, void *ptr, int start, int end);

static inline int number_of(void *ids, void *ptr, int start, int end)
{
	return take_number(ids, ptr, start, end);
}

/* 0 is no end here, whoever is asked in the end */
int any_number_from(void *ids, void *ptr, int from)
{
	return number_of(ids, ptr, from, 0);
}

struct sent {
	u64 last_extent, cur_inode_size, extent_size;
};

int is_hole(struct sent *s, u64 start, u64 end);

/* where a file ends */
int hole_to_end_of_file(struct sent *s)
{
	return is_hole(s, s->last_extent, s->cur_inode_size);
}

int hole_of_extent(struct sent *s)
{
	return is_hole(s, s->last_extent, s->extent_size);	/* expect@1: arg-role */
}
