/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _SIDE_H
#define _SIDE_H

#include "compare.h"
#include "request.h"

/** side_control - the module's file, once side_open() has been called */
extern int side_control;

/** side_open() - open what the module and the kernel say, or end the program */
void side_open(void);

/**
 * side_run() - carry a request out in a process of its own
 * @r: the request
 * @entry: the handler
 * @side: which version of it
 * @record: what it did; shared with that process
 */
void side_run(const struct request *r, const struct judge_entry *entry, enum judge_side side,
	      struct record *record);

#endif
