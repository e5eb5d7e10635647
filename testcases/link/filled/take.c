// SPDX-License-Identifier: GPL-2.0-only
#include "filled.h"
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

int filled_take(struct request *rq, const void __user *from)
{
	return copy_from_user(rq, from, sizeof(*rq)) ? -1 : 0;
}

void filled_init(struct request *rq, struct slot *s, phys_addr_t base)
{
	rq->where = base >> PAGE_SHIFT;
	rq->in.at = base >> PAGE_SHIFT;
	s->seen = base >> PAGE_SHIFT;
	s->kept = base >> PAGE_SHIFT;
	s->area = vmalloc(PAGE_SIZE);
	tell_others(&s->seen);
}
