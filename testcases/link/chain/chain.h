/* SPDX-License-Identifier: GPL-2.0-only */
/* A value that goes through three files, and an inline function of a header. */
#include <linux/mm.h>
#include <linux/io.h>

struct chain {
	unsigned long start;
	unsigned long pages;
};

unsigned long chain_start(struct chain *c);
int chain_insert(struct vm_area_struct *vma, struct chain *c,
		 unsigned long frame);
int chain_do_insert(struct vm_area_struct *vma, unsigned long frame);
void chain_set(struct chain *c, phys_addr_t base, size_t len);

static inline unsigned long chain_frame(struct chain *c)
{
	return chain_start(c) >> PAGE_SHIFT;
}
