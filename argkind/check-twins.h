/* SPDX-License-Identifier: GPL-2.0-only */
/* The two ends of a range, one of them made pages. */
#ifndef ARGKIND_CHECK_TWINS_H
#define ARGKIND_CHECK_TWINS_H

#include "check.h"

void ak_check_twins(struct ctx *c, const struct ak_node *n);

#endif
