// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- the rules hold an offset against no address */
/* Whole addresses where an offset within a page is expected, beside the page. */
#include <linux/mm.h>
#include <linux/highmem.h>
#include <linux/dma-mapping.h>
#include <linux/io.h>

struct bio;
struct inode;

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
};

struct page_frag {
	struct page *page;
	u32 offset;
	u32 size;
};

void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);
int bio_add_page(struct bio *bio, struct page *page, unsigned int len, unsigned int off);
size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes, void *i);
struct page *table_page(struct device *dev);
unsigned int table_pos(struct device *dev);

dma_addr_t map_whole(struct device *dev, void *src)
{
	return dma_map_page(dev, virt_to_page(src), (unsigned long)src, PAGE_SIZE, DMA_TO_DEVICE);	/* expect: arg-role */
}

dma_addr_t map_within(struct device *dev, void *src)
{
	return dma_map_page(dev, virt_to_page(src), offset_in_page(src), PAGE_SIZE, DMA_TO_DEVICE);
}

void set_whole(struct scatterlist *sg, char *buf, unsigned int len)
{
	sg_set_page(sg, virt_to_page(buf), len, (unsigned long)buf);	/* expect: arg-role */
}

void set_within(struct scatterlist *sg, char *buf, unsigned int len)
{
	sg_set_page(sg, virt_to_page(buf), len, (unsigned long)buf & ~PAGE_MASK);
}

/* From the start of what the pages were allocated for */
void set_from_start(struct scatterlist *sg, char *start, char *buf, unsigned int len)
{
	sg_set_page(sg, virt_to_page(start), len, buf - start);
}

void set_remainder(struct scatterlist *sg, char *buf, unsigned int len)
{
	sg_set_page(sg, virt_to_page(buf), len, (unsigned long)buf % PAGE_SIZE);
}

void set_bus_address(struct scatterlist *sg, struct page *page, dma_addr_t at, unsigned int len)
{
	sg_set_page(sg, page, len, at);	/* expect: arg-role */
}

void set_within_bus_address(struct scatterlist *sg, struct page *page, dma_addr_t at, unsigned int len)
{
	sg_set_page(sg, page, len, at & ~PAGE_MASK);
}

/* As wide as an address, and none by its name */
void set_wide_offset(struct scatterlist *sg, struct page *page, dma_addr_t offset)
{
	sg_set_page(sg, page, 512, offset);
}

static int add_to_bio(struct bio *bio, struct page *page, unsigned int off)
{
	return bio_add_page(bio, page, 512, off);
}

int add_whole(struct bio *bio, char *buf)
{
	return add_to_bio(bio, virt_to_page(buf), (unsigned long)buf);	/* expect: arg-role */
}

int add_within(struct bio *bio, char *buf)
{
	return add_to_bio(bio, virt_to_page(buf), offset_in_page(buf));
}

/* How far a file is read is counted from the page on as often as from its start */
size_t copy_file(struct page *page, loff_t pos, size_t len, void *i)
{
	return copy_page_to_iter(page, pos, len, i);
}

void keep_whole(struct page_frag *frag, char *buf)
{
	frag->page = virt_to_page(buf);
	frag->offset = (unsigned long)buf;	/* expect: arg-role */
}

void keep_within(struct page_frag *frag, char *buf)
{
	frag->page = virt_to_page(buf);
	frag->offset = offset_in_page(buf);
}

void set_unknown(struct scatterlist *sg, struct device *dev)
{
	sg_set_page(sg, table_page(dev), 512, table_pos(dev));
}

/* What is kept in an address's place for a while */
void keep_moved(struct scatterlist *sg)
{
	sg->offset += sg->dma_address;
}

static void add_behind(struct bio *bio, struct page *page, void *start, void *buf)
{
	bio_add_page(bio, page, 512, buf - start);
}

void add_from_start(struct bio *bio, char *start, char *buf)
{
	add_behind(bio, virt_to_page(start), start, buf);
}
