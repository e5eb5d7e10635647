/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: resources; @end is the last address, not one past it. */
#ifndef _LINUX_IOPORT_H
#define _LINUX_IOPORT_H

#include <linux/types.h>

#define IORESOURCE_IO	0x00000100
#define IORESOURCE_MEM	0x00000200

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
	unsigned long desc;
	struct resource *parent, *sibling, *child;
};

static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

static inline unsigned long resource_type(const struct resource *res)
{
	return res->flags & 0x00001f00;
}

struct resource *request_mem_region(resource_size_t start, resource_size_t n,
				    const char *name);
void release_mem_region(resource_size_t start, resource_size_t n);

#endif
