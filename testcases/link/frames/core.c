// SPDX-License-Identifier: GPL-2.0-only
#include "frames.h"

static unsigned long *remembered;

unsigned long frames_first(const struct frames *f)
{
	return f->base >> PAGE_SHIFT;
}

unsigned long frames_base(const struct frames *f)
{
	return f->base;
}

/* Nobody can tell what this one returns */
unsigned long frames_any(const struct frames *f, int as_frame)
{
	return as_frame ? f->base >> PAGE_SHIFT : f->base;
}

int frames_where(const struct frames *f, unsigned long *out)
{
	*out = f->base >> PAGE_SHIFT;
	return 0;
}

int frames_map(struct vm_area_struct *vma, unsigned long which,
	       unsigned long len)
{
	return remap_pfn_range(vma, vma->vm_start, which, len,
			       vma->vm_page_prot);
}

/* The place is written later, by whoever */
int frames_remember(unsigned long *place)
{
	remembered = place;
	*place = 0;
	return 0;
}
