// SPDX-License-Identifier: GPL-2.0-only
/* A scatterlist's entries that are mapped for a device, and their physical addresses. */
/* missed[cocci]: all but 0 -- no rule knows scatterlists */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/highmem.h>
#include <linux/printk.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

struct sg_table {
	struct scatterlist *sgl;
	unsigned int nents;
};

#define sg_dma_address(sg) ((sg)->dma_address)
#define sg_dma_len(sg) ((sg)->dma_length)

dma_addr_t sg_phys(struct scatterlist *sg);
int dma_map_sgtable(struct device *dev, struct sg_table *sgt, int dir, unsigned long attrs);
int regmap_write(void *map, unsigned int reg, unsigned int value);

struct element {
	u64 at;
	u32 len;
};

struct window {
	dma_addr_t at, half[2];
	phys_addr_t memory;
};

void put_descriptor(void *ring, u64 at, u32 len, bool last);
void put_fragment(void *ring, u64 at, u32 flags);
void map_pages(u64 iova, phys_addr_t paddr, u32 len);
void set_base(void *regs, dma_addr_t base);

/* one call is given both */
void put_physical(void *ring, struct scatterlist *sg)
{
	put_descriptor(ring, sg_phys(sg), sg_dma_len(sg), true);	/* expect: arg-space */
}

void put_mapped(void *ring, struct scatterlist *sg)
{
	put_descriptor(ring, sg_dma_address(sg), sg_dma_len(sg), true);
}

void put_memory(void *ring, struct scatterlist *sg)
{
	put_descriptor(ring, sg_phys(sg), sg->length, true);
}

/* of a piece of it too, though the whole list's address was looked at before */
void put_rest_of_physical(void *ring, struct scatterlist *sg, u32 done)
{
	u32 len = sg_dma_len(sg);

	put_fragment(ring, sg_dma_address(sg), 0);
	if (done < len)
		put_descriptor(ring, sg_phys(sg) + done, len - done, false);	/* expect: arg-space */
}

void show_both(struct scatterlist *sg)
{
	printk("%llx is mapped for %u bytes\n", (u64)sg_phys(sg), sg_dma_len(sg));
}

void show_physical(struct scatterlist *sg)
{
	dma_addr_t phys = sg_phys(sg);

	printk("%pad is mapped at %pad for %u bytes\n", &phys, &sg_dma_address(sg), sg_dma_len(sg));
}

/* the function reads what is mapped of this very entry */
void fill_physical(struct element *e, struct scatterlist *sg)
{
	e->len = sg_dma_len(sg);
	e->at = sg_phys(sg);	/* expect@1: arg-space */
}

void fill_mapped(struct element *e, struct scatterlist *sg)
{
	e->len = sg_dma_len(sg);
	e->at = sg_dma_address(sg);
}

void fill_second_physical(struct element *e, struct scatterlist *in, struct scatterlist *out)
{
	e[0].len = sg_dma_len(in);
	e[0].at = sg_dma_address(in);
	e[1].len = sg_dma_len(out);
	e[1].at = sg_phys(out);		/* expect@1: arg-space */
}

void fill_second_of_memory(struct element *e, struct scatterlist *in, struct scatterlist *out)
{
	e[0].len = sg_dma_len(in);
	e[0].at = sg_dma_address(in);
	e[1].at = sg_phys(out);
}

/* without a device's address the physical one is */
void fill_as_told(struct element *e, struct scatterlist *sg, bool direct)
{
	e->len = sg_dma_len(sg);
	if (direct)
		e->at = sg_phys(sg);
	else
		e->at = sg_dma_address(sg);
}

/* one of the two pairs, whichever variable holds it */
void put_either(void *ring, struct scatterlist *sg, bool direct)
{
	u64 at = direct ? sg_phys(sg) : sg_dma_address(sg);
	u32 len = direct ? sg->length : sg_dma_len(sg);

	put_descriptor(ring, at, len, true);
}

void put_either_by_length(void *ring, struct scatterlist *sg, bool direct)
{
	u32 len = direct ? sg->length : sg_dma_len(sg);

	if (direct)
		put_descriptor(ring, sg_phys(sg), len, true);
	else
		put_descriptor(ring, sg_dma_address(sg), len, true);
}

/* who maps by himself uses the one length with the one address */
void map_by_hand(u64 iova, struct scatterlist *sg)
{
	if (!sg_dma_len(sg))
		map_pages(iova, sg_phys(sg), sg->length);
}

u32 map_if_mapped(u64 iova, struct scatterlist *sg, u32 len)
{
	map_pages(iova, sg_phys(sg), len);
	return sg_dma_len(sg);
}

u32 keep_for_later(struct window *w, struct scatterlist *sg)
{
	w->memory = sg_phys(sg);
	return sg_dma_len(sg);
}

void map_flat(struct scatterlist *sg)
{
	sg_dma_len(sg) = sg->length;
	sg_dma_address(sg) = sg_phys(sg);
}

/* the function maps */
int map_and_tell_physical(struct device *dev, struct sg_table *sgt, struct element *e)
{
	int err = dma_map_sgtable(dev, sgt, 0, 0);

	if (!err)
		e->at = sg_phys(sgt->sgl);	/* expect@1: arg-space */
	return err;
}

int map_and_tell_mapped(struct device *dev, struct sg_table *sgt, struct element *e)
{
	int err = dma_map_sgtable(dev, sgt, 0, 0);

	if (!err)
		e->at = sg_dma_address(sgt->sgl);
	return err;
}

/* a device is told */
void keep_physical(struct window *w, struct sg_table *sgt)
{
	w->at = sg_phys(sgt->sgl);	/* expect@1: arg-space */
}

void keep_mapped(struct window *w, struct sg_table *sgt)
{
	w->at = sg_dma_address(sgt->sgl);
}

void keep_as_physical(struct window *w, struct sg_table *sgt)
{
	w->memory = sg_phys(sgt->sgl);
}

void keep_physical_in_row(struct window *w, struct sg_table *sgt)
{
	w->half[1] = sg_phys(sgt->sgl);	/* expect[gcc]@1: arg-space -- sparse has no typedef of an element */
}

void write_physical(void __iomem *regs, struct scatterlist *sg)
{
	writel(sg_phys(sg), regs);	/* expect@1: arg-space */
}

void write_mapped(void __iomem *regs, struct scatterlist *sg)
{
	writel(sg_dma_address(sg), regs);
}

void write_physical_to_map(void *map, struct scatterlist *sg)
{
	regmap_write(map, 4, sg_phys(sg));	/* expect@1: arg-space */
}

void give_physical(void *regs, struct scatterlist *sg)
{
	set_base(regs, sg_phys(sg));	/* expect@1: arg-space */
}

void give_mapped(void *regs, struct scatterlist *sg)
{
	set_base(regs, sg_dma_address(sg));
}

/* another call of the same function is given the other */
void give_fragment(void *ring, struct scatterlist *sg)
{
	put_fragment(ring, sg_phys(sg), 1);	/* expect@1: arg-space */
}

u32 length_if_aligned(struct scatterlist *sg)
{
	return sg_phys(sg) & 63 ? 0 : sg_dma_len(sg);
}

u32 length_if_whole(struct scatterlist *sg)
{
	return sg_phys(sg) % 512 || sg_phys(sg) > U32_MAX ? 0 : sg_dma_len(sg);
}
