// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- the alignment of cma_alloc() is an order, the number of pages is given */
typedef unsigned long long u64;
typedef unsigned long ulong;
typedef unsigned int u32;
typedef _Bool bool;
struct cma;
struct page;
#define PAGE_SHIFT	16
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define HPT_ALIGN_PAGES		((1 << 18) >> PAGE_SHIFT)	/* 256k */
#define GFP_KERNEL		0xcc0u
#define __GFP_ZERO		0x100u
#define __GFP_RETRY_MAYFAIL	0x4000u
#define ENOMEM			12
#define EINVAL			22
#define PPC_MIN_HPT_ORDER	18
#define PPC_MAX_HPT_ORDER	46

extern struct cma *kvm_cma;
struct page *cma_alloc(struct cma *cma, unsigned long count, unsigned int align, bool no_warn);
unsigned long __get_free_pages(unsigned int gfp_mask, unsigned int order);
void *page_address(const struct page *page);
int order_base_2(unsigned long n);
void *memset(void *s, int c, unsigned long n);

struct kvm_hpt_info {
	unsigned long virt;
	u32 order;
	int cma;
};

static struct page *kvm_alloc_hpt_cma(unsigned long nr_pages)
{
#ifdef MENDED
	return cma_alloc(kvm_cma, nr_pages, order_base_2(HPT_ALIGN_PAGES), 0);
#else
	return cma_alloc(kvm_cma, nr_pages, HPT_ALIGN_PAGES, 0);	/* bug */
#endif
}

int kvmppc_allocate_hpt(struct kvm_hpt_info *info, u32 order);
int kvmppc_allocate_hpt(struct kvm_hpt_info *info, u32 order)
{
	unsigned long hpt = 0;
	struct page *page;

	if (order < PPC_MIN_HPT_ORDER || order > PPC_MAX_HPT_ORDER)
		return -EINVAL;

	info->cma = 0;
	page = kvm_alloc_hpt_cma(1ul << (order - PAGE_SHIFT));
	if (page) {
		hpt = (unsigned long)page_address(page);
		memset((void *)hpt, 0, 1ul << order);
		info->cma = 1;
	}
	if (!hpt)
		hpt = __get_free_pages(GFP_KERNEL | __GFP_ZERO | __GFP_RETRY_MAYFAIL,
				       order - PAGE_SHIFT);
	if (!hpt)
		return -ENOMEM;

	info->virt = hpt;
	info->order = order;
	return 0;
}
