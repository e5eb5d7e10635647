// SPDX-License-Identifier: GPL-2.0-only
/* Sectors of 512 bytes, and so many times a length. */
/* missed[cocci]: all but 0 -- the rules know no units but bytes and pages */
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/dma-mapping.h>

struct gendisk;
struct block_device;
struct request;

void set_capacity(struct gendisk *disk, sector_t size);
sector_t get_capacity(struct gendisk *disk);
int blkdev_issue_discard(struct block_device *bdev, sector_t sector, sector_t nr_sects, gfp_t gfp_mask);
unsigned int blk_rq_bytes(const struct request *rq);
unsigned int blk_rq_sectors(const struct request *rq);
sector_t blk_rq_pos(const struct request *rq);
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);

struct geometry {
	u64 sector_size, capacity;
	size_t stride;
	unsigned int nr;
	void *memory;
};

void capacity_in_bytes(struct gendisk *disk, struct request *rq)
{
	set_capacity(disk, blk_rq_bytes(rq));	/* expect@0: arg-unit */
}

void capacity_right(struct gendisk *disk, struct request *rq)
{
	set_capacity(disk, blk_rq_bytes(rq) >> 9);
}

int discard_bytes(struct block_device *bdev, struct request *rq)
{
	return blkdev_issue_discard(bdev, blk_rq_pos(rq), blk_rq_bytes(rq), GFP_KERNEL);	/* expect@0: arg-unit */
}

int discard_right(struct block_device *bdev, struct request *rq)
{
	return blkdev_issue_discard(bdev, blk_rq_pos(rq), blk_rq_sectors(rq), GFP_KERNEL);
}

void *buffer_in_sectors(struct device *dev, struct request *rq, dma_addr_t *dma)
{
	return dma_alloc_coherent(dev, blk_rq_sectors(rq), dma, GFP_KERNEL);	/* expect@0: arg-unit */
}

void *buffer_right(struct device *dev, struct request *rq, dma_addr_t *dma)
{
	return dma_alloc_coherent(dev, (size_t)blk_rq_sectors(rq) << 9, dma, GFP_KERNEL);
}

sector_t next_of_pages(struct request *rq, unsigned int idx)
{
	return blk_rq_pos(rq) + idx * PAGE_SIZE;	/* expect@0: expr-unit */
}

sector_t next_of_pages_right(struct request *rq, unsigned int idx)
{
	return blk_rq_pos(rq) + (idx << (PAGE_SHIFT - 9));
}

/* md, loop: a loff_t that is a number of sectors */
loff_t size_of_disk(struct gendisk *disk, loff_t of_file)
{
	loff_t size = get_capacity(disk);

	return size < of_file ? size : of_file;
}

void set_size_of_disk(struct gendisk *disk, loff_t size)
{
	set_capacity(disk, size);
}

static unsigned int fits(loff_t start, loff_t boundary)
{
	return start < boundary ? 1 : (unsigned int)(start & ~(PAGE_SIZE - 1));
}

unsigned int fits_in_sectors(struct request *rq)
{
	return fits(blk_rq_pos(rq), 8);
}

int stride_init(struct geometry *g, unsigned int nr)
{
	g->stride = PAGE_ALIGN(nr);
	g->nr = nr;
	return 0;
}

int stride_as_pages(struct vm_area_struct *vma, struct geometry *g, unsigned int i)
{
	return remap_vmalloc_range(vma, g->memory, i * g->stride);	/* expect@0: arg-unit */
}

int stride_as_pages_right(struct vm_area_struct *vma, struct geometry *g, unsigned int i)
{
	return remap_vmalloc_range(vma, g->memory, (i * g->stride) >> PAGE_SHIFT);
}

/* half of them, a bit for each, kilobytes: no other unit */
void split_in_half(struct gendisk *disk)
{
	set_capacity(disk, get_capacity(disk) >> 1);
}

void *bit_for_each(struct device *dev, struct gendisk *disk, dma_addr_t *dma)
{
	return dma_alloc_coherent(dev, (get_capacity(disk) + 7) >> 3, dma, GFP_KERNEL);
}

bool is_larger(struct gendisk *disk, struct request *rq)
{
	return get_capacity(disk) / 2 > blk_rq_bytes(rq) >> 10;
}

/* a disk ends where its capacity says */
int discard_tail(struct block_device *bdev, struct gendisk *disk)
{
	return blkdev_issue_discard(bdev, get_capacity(disk) - 16, 16, GFP_KERNEL);
}

/* a fraction, by a weight */
void *weighted(struct device *dev, struct request *rq, u32 ratio, dma_addr_t *dma)
{
	return dma_alloc_coherent(dev, (u64)blk_rq_bytes(rq) * ratio >> 10, dma, GFP_KERNEL);
}
