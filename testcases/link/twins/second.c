// SPDX-License-Identifier: GPL-2.0-only
#include "twins.h"
#include <linux/slab.h>

struct priv {
	void *buf;
	unsigned long at;
	unsigned int mark_shift;
};

static struct priv one;
static unsigned int ring_shift;	/* how far it turned */

static unsigned long place(phys_addr_t base)
{
	return base;
}

void *second_open(void)
{
	one.buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	return one.buf;
}

phys_addr_t second_phys(struct priv *p)
{
	return virt_to_phys(p->buf);
}

void *second_map(struct priv *p, phys_addr_t base)
{
	p->at = place(base);
	return memremap(p->at, PAGE_SIZE, 0);
}

void second_set(unsigned int shift)
{
	ring_shift = shift;
}

unsigned int second_turns(unsigned int n)
{
	return n / ring_shift;
}

unsigned int second_slots(struct shape *s, unsigned int n)
{
	return n / s->slot_shift;	/* expect@1: expr-unit */
}

unsigned int second_marks(struct priv *p, unsigned int n)
{
	return n / p->mark_shift;
}

void *second_holding(void *root, struct vm_area_struct *vma)
{
	return range_first(root, vma->vm_start, vma->vm_end - 1);
}
