// SPDX-License-Identifier: GPL-2.0-only
#include "counters.h"

/* Which unit the number has goes with the counter: it is converted on some ways only */
void counters_mod(struct counters *c, int item, long delta)
{
	if (c->in_bytes[item])
		delta >>= PAGE_SHIFT;
	c->total += delta;
}

void counters_mod_copied(struct counters *c, int item, long delta)
{
	long pages = c->in_bytes[item] ? delta >> PAGE_SHIFT : delta;

	c->total += pages;
}

void counters_add(struct counters *c, long len)
{
	c->total += len >> PAGE_SHIFT;
}
