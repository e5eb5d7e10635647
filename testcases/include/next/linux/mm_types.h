/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel to come: the action has members of Linux 7.2 to 7.4. It is searched before the other. */
#ifndef _LINUX_NEXT_MM_TYPES_H
#define _LINUX_NEXT_MM_TYPES_H

struct discontig_kernel_page_ops;

#define FAKE_ACTION_ERROR	int error_override
#define FAKE_DISCONTIG							\
	struct {							\
		void *private;						\
		const struct discontig_kernel_page_ops *ops;		\
	} discontig;
#define MMAP_MAP_DISCONTIG_KERNEL_PAGES	(MMAP_MAP_KERNEL_PAGES + 1)

#include "../../linux/mm_types.h"

#endif
