// SPDX-License-Identifier: GPL-2.0-only
#include "chain.h"

int top_address(struct vm_area_struct *vma, struct chain *c)
{
	return chain_insert(vma, c, chain_start(c));	/* expect: arg-unit */
}

int top_frame(struct vm_area_struct *vma, struct chain *c)
{
	return chain_insert(vma, c, chain_frame(c));
}

void *top_window(struct chain *c)
{
	return memremap(chain_start(c), c->pages, 0);	/* expect: arg-unit */
}

void *top_window_right(struct chain *c)
{
	return memremap(chain_start(c), c->pages << PAGE_SHIFT, 0);
}
