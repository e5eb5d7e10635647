// SPDX-License-Identifier: GPL-2.0-only
#include "filled.h"

void *use_request(struct request *rq)
{
	return memremap(rq->where, PAGE_SIZE, 0);
}

void *use_inner(struct request *rq)
{
	return memremap(rq->in.at, PAGE_SIZE, 0);
}

void *use_seen(struct slot *s)
{
	return memremap(s->seen, PAGE_SIZE, 0);
}

void *use_kept(struct slot *s)
{
	return memremap(s->kept, PAGE_SIZE, 0);	/* expect: arg-unit */
}

phys_addr_t use_area(struct slot *s)
{
	return virt_to_phys(s->area);	/* expect: conv-nonlinear */
}
