// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- an absolute bus address is passed where the offset inside the io mapping is wanted */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define __iomem
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long resource_size_t;
#define ENOMEM 12
#define NULL ((void *)0)

struct io_mapping { resource_size_t base; unsigned long size; };

struct io_mapping *io_mapping_create_wc(resource_size_t base, unsigned long size);
void io_mapping_free(struct io_mapping *iomap);
void __iomem *io_mapping_map_wc(struct io_mapping *mapping, unsigned long offset,
				unsigned long size);
void io_mapping_unmap(void __iomem *vaddr);
void memset_io(volatile void __iomem *addr, int c, size_t count);

struct igx_ggtt {
	struct io_mapping *iomap;
	resource_size_t gmadr;
	unsigned long mappable_end;
};

struct igx_vma {
	u64 node_start;		/* offset in the GGTT */
	u64 node_size;
	void __iomem *iova;
};

int igx_ggtt_init(struct igx_ggtt *ggtt, resource_size_t gmadr, unsigned long size)
{
	ggtt->gmadr = gmadr;
	ggtt->mappable_end = size;
	ggtt->iomap = io_mapping_create_wc(gmadr, size);
	return ggtt->iomap ? 0 : -ENOMEM;
}

/* What the display engine and the other PCI functions are told. */
static unsigned long igx_vma_bus_addr(struct igx_ggtt *ggtt, const struct igx_vma *vma)
{
	return ggtt->gmadr + vma->node_start;
}

int igx_vma_pin_iomap(struct igx_ggtt *ggtt, struct igx_vma *vma, unsigned long *scanout)
{
	unsigned long addr = igx_vma_bus_addr(ggtt, vma);

	if (vma->node_start + vma->node_size > ggtt->mappable_end)
		return -ENOMEM;

#ifdef MENDED
	vma->iova = io_mapping_map_wc(ggtt->iomap, vma->node_start, vma->node_size);
#else
	vma->iova = io_mapping_map_wc(ggtt->iomap, addr, vma->node_size);	/* bug */
#endif
	if (!vma->iova)
		return -ENOMEM;

	memset_io(vma->iova, 0, vma->node_size);
	*scanout = addr;
	return 0;
}
