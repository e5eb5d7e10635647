// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what a pointer points to is no matter of words */
/* A pointer counts in what it points to: what is added is scaled already. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>
#include <linux/string.h>

struct entry {
	u64 word[4];
};

struct queue {
	struct entry *ring;
	dma_addr_t dma;
	unsigned int tail;
};

void read_scaled_twice(struct queue *q, struct entry *to, u32 index)
{
	memcpy(to, q->ring + index * sizeof(struct entry), sizeof(*to));	/* expect: expr-unit */
}

void read_entry(struct queue *q, struct entry *to, u32 index)
{
	memcpy(to, q->ring + index, sizeof(*to));
}

void read_by_bytes(struct queue *q, struct entry *to, u32 index)
{
	memcpy(to, (void *)q->ring + index * sizeof(struct entry), sizeof(*to));
}

/* Every fourth: the size of an entry by chance */
void read_every_32nd(struct queue *q, struct entry *to, u32 index)
{
	memcpy(to, q->ring + index * 32, sizeof(*to));
}

void read_many(struct queue *q, struct entry *to, u32 index, u32 n)
{
	memcpy(to, q->ring + index, n * sizeof(*to));
}

int map_at_bytes(struct device *dev, struct vm_area_struct *vma, struct queue *q, u64 at)
{
	u64 off = (at - (u64)q->ring) & PAGE_MASK;

	return dma_mmap_coherent(dev, vma, q->ring + off, q->dma + off, PAGE_SIZE);	/* expect@1: expr-unit */
}

int map_at(struct device *dev, struct vm_area_struct *vma, struct queue *q, u64 at)
{
	u64 off = (at - (u64)q->ring) & PAGE_MASK;

	return dma_mmap_coherent(dev, vma, (void *)q->ring + off, q->dma + off, PAGE_SIZE);
}

/* An index that a callback's pointer keeps */
struct entry *entry_of_cookie(struct queue *q, void *v, unsigned int n)
{
	unsigned long position = (unsigned long)v;

	position -= n;
	return q->ring + position;
}

/* What is typed like a length of a file may be an index */
void *next_entry(struct queue *q, loff_t *pos)
{
	return q->ring + *pos;
}

struct reader {
	struct page **pages;
	unsigned int page, pageoff, len;
};

void fill_page(struct reader *r, const void *from)
{
	void *to = page_address(r->pages[r->page]);

	memcpy(to + r->pageoff, from, r->len);
}

void fill_page_at_its_index(struct reader *r, const void *from)
{
	void *to = page_address(r->pages[r->page]);

	memcpy(to + r->page, from, r->len);	/* expect@1: arg-unit */
}

/* What has a place in a page counts bytes */
struct page *page_of_position(struct page *pages, size_t pos, size_t *in)
{
	*in = offset_in_page(pos);
	return pages + pos;	/* expect: expr-unit */
}

struct page *page_of_position_in_pages(struct page *pages, size_t pos, size_t *in)
{
	*in = offset_in_page(pos);
	return pages + (pos >> PAGE_SHIFT);
}

char *byte_of_position(char *bytes, size_t pos, size_t *in)
{
	*in = offset_in_page(pos);
	return bytes + pos;
}
