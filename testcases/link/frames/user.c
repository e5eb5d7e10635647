// SPDX-License-Identifier: GPL-2.0-only
#include "frames.h"

void *window(const struct frames *f, size_t len)
{
	return memremap(frames_first(f), len, 0);	/* expect: arg-unit */
}

void *window_right(const struct frames *f, size_t len)
{
	return memremap(frames_base(f), len, 0);
}

void *window_of_any(const struct frames *f, size_t len)
{
	return memremap(frames_any(f, 0), len, 0);
}

void *window_written(const struct frames *f, size_t len)
{
	unsigned long at;

	if (frames_where(f, &at))
		return NULL;
	return memremap(at, len, 0);	/* expect: arg-unit */
}

void *window_written_right(const struct frames *f, size_t len)
{
	unsigned long at;

	if (frames_where(f, &at))
		return NULL;
	return memremap(at << PAGE_SHIFT, len, 0);
}

void *window_remembered(size_t len)
{
	unsigned long at;

	if (frames_remember(&at))
		return NULL;
	return memremap(at, len, 0);
}

int map_address(const struct frames *f, struct vm_area_struct *vma)
{
	return frames_map(vma, f->base, PAGE_SIZE);	/* expect: arg-unit */
}

int map_frame(const struct frames *f, struct vm_area_struct *vma)
{
	return frames_map(vma, f->base >> PAGE_SHIFT, PAGE_SIZE);
}
