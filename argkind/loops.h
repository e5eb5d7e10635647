/* SPDX-License-Identifier: GPL-2.0-only */
/* Loops: values that are themselves again, and something more. */
#ifndef ARGKIND_LOOPS_H
#define ARGKIND_LOOPS_H

#include "node.h"

unsigned int ak_step_unit(const struct ak_fn *f, ak_id step);
void ak_mark_from_null(struct ak_fn *f);
bool ak_is_page_stepped(const struct ak_fn *f, ak_id phi);
bool ak_is_stepped_by_one(const struct ak_fn *f, ak_id phi);
bool ak_is_counter(const struct ak_fn *f, ak_id phi);
bool ak_beside_page_cursor(const struct ak_fn *f, ak_id phi);
bool ak_step_of(const struct ak_fn *f, ak_id phi, ak_id in, ak_id *step);

#endif
