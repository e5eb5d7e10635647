// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- get_order() takes bytes, it is given the number of pages */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
#define ENOMEM 12
typedef unsigned long long phys_addr_t;

int get_order(unsigned long size);
unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);
#define __GFP_ZERO 0x100u

struct ehx_eqe { u8 raw[32]; };

struct ehx_eq {
	struct ehx_eqe *ring;
	unsigned int nr_pages;
	unsigned int order;
	u32 nent;
};

static unsigned int ehx_eq_pages(u32 nent)
{
	return PAGE_ALIGN(nent * sizeof(struct ehx_eqe)) >> PAGE_SHIFT;
}

int ehx_eq_create(struct ehx_eq *eq, u32 nent)
{
	u32 i;

	eq->nent = nent;
	eq->nr_pages = ehx_eq_pages(nent);
#ifdef MENDED
	eq->order = get_order((unsigned long)eq->nr_pages << PAGE_SHIFT);
#else
	eq->order = get_order(eq->nr_pages);	/* bug */
#endif
	eq->ring = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, eq->order);
	if (!eq->ring)
		return -ENOMEM;

	for (i = 0; i < nent; i++)
		eq->ring[i].raw[31] = 0x80;	/* owned by the hardware */
	return 0;
}

void ehx_eq_destroy(struct ehx_eq *eq)
{
	free_pages((unsigned long)eq->ring, eq->order);
	eq->ring = NULL;
}
