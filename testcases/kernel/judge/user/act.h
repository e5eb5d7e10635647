/* SPDX-License-Identifier: GPL-2.0-only */
/* Carries a request out, and notes what it sees. */
#ifndef _ACT_H
#define _ACT_H

#include "compare.h"
#include "request.h"

/**
 * act() - carry a request out, in the process that calls it
 * @r: the request
 * @entry: the handler
 * @side: which version of it
 * @control: the module's file
 * @record: where the notes go
 */
void act(const struct request *r, const struct judge_entry *entry, enum judge_side side,
	 int control, struct record *record);

/** note_print() - a note as one line of text; @control and @index name the operations */
char *note_print(const struct note *note, int control, unsigned int index, char *buf, size_t size);

#endif
