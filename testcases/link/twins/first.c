// SPDX-License-Identifier: GPL-2.0-only
#include "twins.h"
#include <linux/vmalloc.h>

struct priv {
	void *buf;
	unsigned long at;
	unsigned int mark_shift;
};

static struct priv one;
static unsigned int ring_shift;

static unsigned long place(phys_addr_t base)
{
	return base >> PAGE_SHIFT;
}

void *first_open(void)
{
	one.buf = vmalloc(PAGE_SIZE);
	return one.buf;
}

void *first_map(struct priv *p, phys_addr_t base)
{
	p->at = place(base);
	return memremap(p->at << PAGE_SHIFT, PAGE_SIZE, 0);
}

void first_set(unsigned int shift)
{
	ring_shift = shift;
}

unsigned int first_entries(void)
{
	return 1U << ring_shift;
}

unsigned int first_slots(struct shape *s)
{
	return 1U << s->slot_shift;
}

unsigned int first_marks(struct priv *p)
{
	return 1U << p->mark_shift;
}

void *first_holding(void *root, phys_addr_t base)
{
	return range_first(root, base >> PAGE_SHIFT, base >> PAGE_SHIFT);
}
