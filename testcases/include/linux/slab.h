/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: the slab allocator. */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/gfp.h>

void *kmalloc(size_t size, gfp_t gfp);
void *kzalloc(size_t size, gfp_t gfp);
void *kcalloc(size_t n, size_t size, gfp_t gfp);
void *kvmalloc(size_t size, gfp_t gfp);
void *kvzalloc(size_t size, gfp_t gfp);
void kfree(const void *p);
void kvfree(const void *p);

#define kmalloc_array(n, size, gfp)	kmalloc((n) * (size), gfp)

#endif
