/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: pages from the page allocator. */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H

#include <linux/types.h>
#include <asm/page.h>

#define GFP_KERNEL	((gfp_t)0xcc0)
#define GFP_ATOMIC	((gfp_t)0x820)
#define __GFP_ZERO	((gfp_t)0x100)
#define __GFP_NOWARN	((gfp_t)0x2000)

struct page *alloc_pages(gfp_t gfp, unsigned int order);
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);
unsigned long get_zeroed_page(gfp_t gfp);
void __free_pages(struct page *page, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);
void *alloc_pages_exact(size_t size, gfp_t gfp);
void free_pages_exact(void *virt, size_t size);
int get_order(unsigned long size);

#define alloc_page(gfp)		alloc_pages(gfp, 0)
#define __get_free_page(gfp)	__get_free_pages(gfp, 0)
#define __free_page(page)	__free_pages(page, 0)
#define free_page(addr)		free_pages(addr, 0)

#endif
