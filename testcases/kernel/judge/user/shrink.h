/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _SHRINK_H
#define _SHRINK_H

#include "request.h"

/**
 * shrink() - the shortest request that still shows what one shows
 * @r: the request, made shorter
 * @shows: whether a request shows it; called with @data
 * @data: for @shows
 * @limit: how often @shows may be called
 *
 * Steps go, then members become what is usual, until nothing more can without @shows saying no.
 *
 * Return: how often @shows was called.
 */
unsigned int shrink(struct request *r, bool (*shows)(const struct request *r, void *data),
		    void *data, unsigned int limit);

#endif
