// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: order -- alignment as a shift of bytes for order (dma_alloc_from_contiguous) */
typedef _Bool bool;
#define false 0
typedef unsigned long size_t;
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

struct page;
struct device;

struct page *dma_alloc_from_contiguous(struct device *dev, size_t count,
				       unsigned int order, bool no_warn);

struct mfc_bank {
	struct device *dev;
	struct page *pages;
	unsigned int align_shift;	/* log2 of the byte alignment */
};

#define MFC_BANK_ALIGN_SHIFT	17

static int mfc_bank_alloc(struct mfc_bank *bank, size_t len)
{
	size_t count = PAGE_ALIGN(len) >> PAGE_SHIFT;

	bank->align_shift = MFC_BANK_ALIGN_SHIFT;
	bank->pages = dma_alloc_from_contiguous(bank->dev, count,
#ifdef MENDED
						bank->align_shift - PAGE_SHIFT,
#else
						bank->align_shift,	/* bug */
#endif
						false);
	return bank->pages ? 0 : -ENOMEM;
}
