/* SPDX-License-Identifier: GPL-2.0-only */
/* Structures that more than this module writes: nothing is certain of them. */
#include <linux/mm.h>
#include <linux/io.h>

struct inner {
	unsigned long at;
};

struct request {
	unsigned long where;
	struct inner in;
};

struct slot {
	unsigned long seen;	/* its address leaves */
	unsigned long kept;	/* its address does not */
	void *area;
};

int tell_others(unsigned long *place);
int filled_take(struct request *rq, const void __user *from);
void filled_init(struct request *rq, struct slot *s, phys_addr_t base);
