// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- the log2 of the size in bytes is passed as the page order to align to */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef _Bool bool;
#define true 1
#define false 0
#define NULL ((void *)0)
#define ENOMEM 12
typedef unsigned long long phys_addr_t;
#define __iomem

struct page;
struct cma;
struct page *cma_alloc(struct cma *cma, unsigned long count, unsigned int align,
		       bool no_warn);
phys_addr_t page_to_phys(const struct page *page);
void writel(u32 value, volatile void __iomem *addr);
int get_order(unsigned long size);
#define ilog2(n) (63 - __builtin_clzl(n))

#define ETRX_BASE_LO	0x20
#define ETRX_BASE_HI	0x24
#define ETRX_SIZE_LOG2	0x28

struct etrx_buf {
	struct page *pages;
	size_t size;
};

struct etrx {
	struct cma *cma;
	void __iomem *regs;
	struct etrx_buf buf;
};

/* The trace buffer is a power of two in size and aligned to its size. */
int etrx_alloc(struct etrx *etrx, unsigned int log2)
{
	size_t size = 1UL << log2;
	size_t count = PAGE_ALIGN(size) >> PAGE_SHIFT;
	unsigned int align = ilog2(size);
	phys_addr_t pa;

#ifdef MENDED
	etrx->buf.pages = cma_alloc(etrx->cma, count, get_order(size), false);
#else
	etrx->buf.pages = cma_alloc(etrx->cma, count, align, false);	/* bug */
#endif
	if (!etrx->buf.pages)
		return -ENOMEM;
	etrx->buf.size = size;

	pa = page_to_phys(etrx->buf.pages);
	writel((u32)pa, etrx->regs + ETRX_BASE_LO);
	writel((u32)(pa >> 32), etrx->regs + ETRX_BASE_HI);
	writel(align, etrx->regs + ETRX_SIZE_LOG2);
	return 0;
}
