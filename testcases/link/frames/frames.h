/* SPDX-License-Identifier: GPL-2.0-only */
/* Helpers without static: what they take and return, other files do not see. */
#include <linux/mm.h>
#include <linux/io.h>

struct frames {
	phys_addr_t base;
	unsigned long count;
};

unsigned long frames_first(const struct frames *f);
unsigned long frames_base(const struct frames *f);
unsigned long frames_any(const struct frames *f, int as_frame);
int frames_where(const struct frames *f, unsigned long *out);
int frames_map(struct vm_area_struct *vma, unsigned long which,
	       unsigned long len);
int frames_remember(unsigned long *place);
