/* SPDX-License-Identifier: GPL-2.0-only */
/* Whether a row of the table is of the function that a call means. */
#ifndef ARGKIND_FIT_H
#define ARGKIND_FIT_H

#include <stdio.h>

#include "types.h"

struct ak_func;

bool ak_row_fits(const struct ak_func *row, const struct ak_callarg *arg,
		 unsigned int n, char *why, size_t size);
void ak_write_prototype(FILE *out, const struct ak_callarg *arg, unsigned int n);

#endif
