/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's side of testcases/include/mmap_model.h: what the tests of the pairs call. */
#ifndef _MMAP_MODEL_H
#define _MMAP_MODEL_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>

/**
 * model_random() - the next number of the sequence that the seed began
 *
 * Return: a number that is an address of the arena modulo 2^32, a page frame number of it modulo
 * 2^20, and anything modulo 2^15 or less: the tests reduce what they draw so.
 */
u64 model_random(void);

/**
 * model_pages() - an array of pages for a test to map
 * @pages: where they go
 * @nr: how many there is place for
 */
void model_pages(struct page **pages, unsigned long nr);

/**
 * model_limit() - how large an address space may be: it is larger now and then
 *
 * Return: a number of pages.
 */
static inline unsigned long model_limit(void)
{
	return model_random() & 7 ? ULONG_MAX : 0;
}

/**
 * model_watch() - show with each look what a driver keeps
 * @state: that; nothing of it may be a pointer, or a lock
 * @size: how many bytes that are
 */
void model_watch(const void *state, size_t size);

/**
 * model_watch_lock() - show with each look whether a driver holds its lock
 * @lock: that
 */
void model_watch_lock(struct mutex *lock);

#endif
